"""iCalendar: meetings in, follow-ups and birthdays out."""
