from django.urls import path

from work import views

urlpatterns = [
    path("inloggen/", views.sign_in, name="sign_in"),
    path("uitloggen/", views.sign_out, name="sign_out"),
    path("verbergen/", views.lock, name="lock"),
    path("ontgrendelen/", views.unlock, name="unlock"),
    path("wissel/", views.switch, name="switch"),
    path("concept/", views.save_concept, name="save_concept"),
    path("concept/weg/", views.discard_concept, name="discard_concept"),
    path("gezondheid/", views.view_gezondheid, name="view_gezondheid"),
    path("toegankelijkheid/", views.view_toegankelijkheid, name="view_toegankelijkheid"),
    path("privacy/", views.view_privacy, name="view_privacy"),
    path("uitleg/", views.view_uitleg, name="view_uitleg"),
]
