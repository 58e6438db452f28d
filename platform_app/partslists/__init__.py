"""Parts lists: a buyer's own workbook, each row with local candidates; private, and really deleted on request."""
