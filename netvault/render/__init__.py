"""From insights to pages: data for a template, a template, a page. Writes nothing."""
