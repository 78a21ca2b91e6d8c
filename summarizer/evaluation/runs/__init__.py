"""Running a backend over a dataset and keeping its predictions. Scores nothing."""
