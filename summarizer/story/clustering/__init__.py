"""Stories: articles that report the same event, found from their summaries (and texts, where at hand) as they come."""

from summarizer.story.clustering.index import Placement, Relation, StoryIndex, story_id

__all__ = ["Placement", "Relation", "StoryIndex", "story_id"]
