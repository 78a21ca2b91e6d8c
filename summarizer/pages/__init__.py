"""What every HTML page of this project is made of: escaped markup, the shell with its policy, style and small scripts.

    markup    values -> escaped HTML and SVG          shell    one file: style, script, data, security policy
    spans     summaries as data, without the words that the article's text has anyway
    links     which addresses may become links

Knows no scores, no summaries' views and no stories; who writes pages brings their sections, styles and scripts.
"""
