"""The brief: what an executive takes along, written from released numbers only.

Owns what is in it (`content`), the words (`narrative`), and the files it becomes (`files`). Every file says the same.
"""
