"""Everything that was found out -> headings, sentences and tables as data: no markup, no widths, no colour."""
