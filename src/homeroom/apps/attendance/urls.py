"""The addresses of the attendance pages."""

from django.urls import path

from homeroom.apps.attendance.views import gate, imports, schools, student

app_name = "attendance"
urlpatterns = [
    path("", schools.schools, name="schools"),
    path("schools/<path:source_id>/", schools.school, name="school"),
    path(
        "students/<path:source_id>/guardians/<int:link>/restriction/",
        student.resolve_restriction,
        name="resolve-restriction",
    ),
    path(
        "students/<path:source_id>/guardians/<int:link>/release/",
        student.release_to_guardian,
        name="release-to-guardian",
    ),
    path("students/<path:source_id>/", student.student, name="student"),  # an id may hold a slash
    path("imports/", imports.imports, name="imports"),
    path("imports/codes/", imports.map_code, name="map-code"),
    path("imports/<int:pk>/", imports.one_import, name="import"),
    path("imports/<int:pk>/release/", imports.release_import, name="release"),
    path("gate/", gate.gate, name="gate"),
    path("gate/open/", gate.open_one, name="open-gate"),
]
