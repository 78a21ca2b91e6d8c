"""Past one machine: the batch pipeline on engines that spread work. Each engine is an extra and is imported by name."""
