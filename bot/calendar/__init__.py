"""Times of the wall clock, and calendars as iCalendar files write them. Knows nothing of businesses and databases.

Whatever is imported here is imported by the process that reads a calendar, each time anew.
"""
