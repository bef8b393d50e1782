"""A class on one Debian machine: /etc/jupyterhub/jupyterhub_config.py for Debian's own jupyterhub.

Every user of the machine whose name is listed may log in with the password of their account. The kernel comes from
`./jenera kernel --shared`; classroom/README.md tells the rest.
"""

c = get_config()  # noqa: F821 (JupyterHub provides it)

# Only this machine, until a web server with a certificate stands before it (or give ssl_key and ssl_cert here).
c.JupyterHub.bind_url = "http://127.0.0.1:8000"

c.JupyterHub.authenticator_class = "pam"
c.PAMAuthenticator.open_sessions = False
# Each of them has an account on this machine.
c.Authenticator.admin_users = {"teacher"}
c.Authenticator.allowed_users = {"student1", "student2", "student3"}

# Debian 12 has the classic Notebook and no JupyterLab. This keeps to it where jupyter-server is installed as well.
c.Spawner.environment = {
    "JUPYTERHUB_SINGLEUSER_APP": "notebook.notebookapp.NotebookApp",
    # Threads for each student's tensors. More than the cores of a student's share only wait for one another.
    "JENERA_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    # The size of the experiments, for all chapters; without it the numbers are those of the text.
    # "JENERA_PROFILE": "smoke",
}
c.Spawner.notebook_dir = "~"
c.Spawner.start_timeout = 120
c.Spawner.http_timeout = 120

# A class arrives all at once.
c.JupyterHub.concurrent_spawn_limit = 10
# Kernels that nobody has touched for an hour end, and with them their memory; the notebooks stay.
c.Spawner.args = ["--MappingKernelManager.cull_idle_timeout=3600", "--MappingKernelManager.cull_interval=300"]
