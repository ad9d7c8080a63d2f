"""The brief: what an executive takes along, written from released numbers only.

Owns its parts (`shape`), what each shows (`sections`), the words (`narrative`), all of it together (`content`), and the files it becomes
(`files`). Every file says the same.
"""
