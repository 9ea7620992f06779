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
        self.desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
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

    def save(self, doc, path, form="MS Word 2007 XML"):
        doc.storeToURL(f"file://{os.path.abspath(path)}", options(FilterName=form))
        doc.close(True)
