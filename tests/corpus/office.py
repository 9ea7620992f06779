"""office.py - LibreOffice, driven: a document is opened, changed as a person would, and saved."""
import os
import shutil
import subprocess
import tempfile
import time

try:
    import uno
    from com.sun.star.beans import PropertyValue
    from com.sun.star.connection import NoConnectException
    missing = None
except ImportError:
    missing = "python3-uno is not installed"
if not missing and not shutil.which("soffice"):
    missing = "LibreOffice is not installed"


def options(**values):
    return tuple(PropertyValue(name, 0, value, 0) for name, value in values.items())


class Office:
    """with Office() as office: doc = office.open(path) … office.save(doc, path)"""

    def __enter__(self):
        self.home = tempfile.mkdtemp(prefix="office.")
        pipe = os.path.basename(self.home)
        self.process = subprocess.Popen(
            ["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{self.home}", f"--accept=pipe,name={pipe};urp;"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        for _ in range(240):
            try:
                context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                break
            except NoConnectException:
                time.sleep(0.25)
        else:
            raise RuntimeError("LibreOffice does not answer")
        make = context.ServiceManager.createInstanceWithContext
        self.desktop, self.dispatch = make("com.sun.star.frame.Desktop", context), make("com.sun.star.frame.DispatchHelper", context)
        return self

    def __exit__(self, *_):
        try:
            self.desktop.terminate()
            self.process.wait(20)
        except Exception:       # it may be gone before it has answered
            os.killpg(self.process.pid, 9)
        shutil.rmtree(self.home, ignore_errors=True)

    def open(self, path):
        return self.desktop.loadComponentFromURL(f"file://{os.path.abspath(path)}", "_blank", 0, options(Hidden=True))

    def command(self, doc, name):
        """A command of the menus: "AcceptAllTrackedChanges"."""
        self.dispatch.executeDispatch(doc.CurrentController.Frame, f".uno:{name}", "", 0, ())

    def text(self, path, command=None):
        """What it writes as plain text, after a command."""
        doc = self.open(path)
        if command:
            self.command(doc, command)
        with tempfile.TemporaryDirectory() as folder:
            out = os.path.join(folder, "out.txt")
            doc.storeToURL(f"file://{out}", options(FilterName="Text (encoded)", FilterOptions="UTF8,LF,,,"))
            doc.close(True)
            with open(out, encoding="utf-8-sig", newline="") as f:
                return f.read()

    def save(self, doc, path, form="MS Word 2007 XML"):
        doc.storeToURL(f"file://{os.path.abspath(path)}", options(FilterName=form))
        doc.close(True)
