"""Courses, their lessons, and who is enrolled."""

from huiyin.training.models.lessons import Course, Enrolment, Lesson, Material

__all__ = ["Course", "Enrolment", "Lesson", "Material"]
