<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Prithvi</name>
    <message>
        <source>The QGIS that had started the node has ended, and the node with it. Starting again.</source>
        <extracomment>prithvi_qgis/algorithms/base.py</extracomment>
        <translation>Das QGIS, das den Knoten gestartet hatte, wurde beendet, und der Knoten mit ihm. Neuer Start.</translation>
    </message>
    <message>
        <source>Sending {file} ({size} MB)</source>
        <extracomment>prithvi_qgis/algorithms/base.py</extracomment>
        <translation>{file} wird gesendet ({size} MB)</translation>
    </message>
    <message>
        <source>Run it again; if it keeps happening, the end of the node's log tells more.</source>
        <extracomment>prithvi_qgis/algorithms/base.py</extracomment>
        <translation>Führen Sie es noch einmal aus; wenn es wieder geschieht, sagt das Ende des Knotenprotokolls mehr.</translation>
    </message>
    <message>
        <source>Asking the node</source>
        <extracomment>prithvi_qgis/algorithms/base.py, prithvi_qgis/gui/downloads.py</extracomment>
        <translation>Anfrage an den Knoten</translation>
    </message>
    <message>
        <source>Cancelled; no result was written.</source>
        <extracomment>prithvi_qgis/algorithms/base.py</extracomment>
        <translation>Abgebrochen; es wurde kein Ergebnis geschrieben.</translation>
    </message>
    <message>
        <source>The node went away while the job ran. {why}</source>
        <extracomment>prithvi_qgis/algorithms/base.py</extracomment>
        <translation>Der Knoten verschwand, während der Auftrag lief. {why}</translation>
    </message>
    <message>
        <source>The job failed.</source>
        <extracomment>prithvi_qgis/algorithms/base.py</extracomment>
        <translation>Der Auftrag ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Model {} (version {}), on {} in {}, {:.1f} s</source>
        <extracomment>prithvi_qgis/algorithms/base.py</extracomment>
        <translation>Modell {} (Version {}), auf {} in {}, {:.1f} s</translation>
    </message>
    <message>
        <source>Update the older of the two.</source>
        <extracomment>prithvi_qgis/algorithms/base.py, prithvi_qgis/client.py</extracomment>
        <translation>Bringen Sie das ältere von beiden auf den neuen Stand.</translation>
    </message>
    <message>
        <source>The node's answer has no {names}.</source>
        <extracomment>prithvi_qgis/algorithms/base.py</extracomment>
        <translation>Der Antwort des Knotens fehlt: {names}.</translation>
    </message>
    <message>
        <source>By file name</source>
        <extracomment>prithvi_qgis/algorithms/fields.py</extracomment>
        <translation>Nach Dateiname</translation>
    </message>
    <message>
        <source>Fmask (HLS)</source>
        <extracomment>prithvi_qgis/algorithms/fields.py</extracomment>
        <translation>Fmask (HLS)</translation>
    </message>
    <message>
        <source>SCL (Sentinel-2)</source>
        <extracomment>prithvi_qgis/algorithms/fields.py</extracomment>
        <translation>SCL (Sentinel-2)</translation>
    </message>
    <message>
        <source>QA_PIXEL (Landsat)</source>
        <extracomment>prithvi_qgis/algorithms/fields.py</extracomment>
        <translation>QA_PIXEL (Landsat)</translation>
    </message>
    <message>
        <source>0 clear, all else hidden</source>
        <extracomment>prithvi_qgis/algorithms/fields.py</extracomment>
        <translation>0 klar, alles andere verdeckt</translation>
    </message>
    <message>
        <source>Automatic</source>
        <extracomment>prithvi_qgis/algorithms/fields.py, prithvi_qgis/gui/fields.py</extracomment>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Fill cloud gaps</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py, prithvi_qgis/gui/joblist.py</extracomment>
        <translation>Wolkenlücken füllen</translation>
    </message>
    <message>
        <source>observed</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>beobachtet</translation>
    </message>
    <message>
        <source>filled</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>gefüllt</translation>
    </message>
    <message>
        <source>impossible</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>unmöglich</translation>
    </message>
    <message>
        <source>Fitted (best)</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Angepasst (am besten)</translation>
    </message>
    <message>
        <source>Plain</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Schlicht</translation>
    </message>
    <message>
        <source>Without a model</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Ohne Modell</translation>
    </message>
    <message>
        <source>Saving the series</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Die Serie wird gespeichert</translation>
    </message>
    <message>
        <source>origin</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>uncertainty</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Unsicherheit</translation>
    </message>
    <message>
        <source>expected error</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>erwarteter Fehler</translation>
    </message>
    <message>
        <source>Filled dates</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Gefüllte Termine</translation>
    </message>
    <message>
        <source>Origin</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>Uncertainty</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Unsicherheit</translation>
    </message>
    <message>
        <source>Latest date, filled</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Letzter Termin, gefüllt</translation>
    </message>
    <message>
        <source>Without a model one date alone cannot be filled.</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Ohne Modell lässt sich ein einzelner Termin nicht füllen.</translation>
    </message>
    <message>
        <source>Choose more dates.</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Wählen Sie mehr Termine.</translation>
    </message>
    <message>
        <source>Filled series</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Gefüllte Serie</translation>
    </message>
    <message>
        <source>Origin of pixels</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Herkunft der Pixel</translation>
    </message>
    <message>
        <source>Expected error</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Erwarteter Fehler</translation>
    </message>
    <message>
        <source>Fields</source>
        <extracomment>prithvi_qgis/algorithms/help_pages.py</extracomment>
        <translation>Felder</translation>
    </message>
    <message>
        <source>Advanced</source>
        <extracomment>prithvi_qgis/algorithms/help_pages.py, prithvi_qgis/gui/options.py, prithvi_qgis/gui/setup.py</extracomment>
        <translation>Erweitert</translation>
    </message>
    <message>
        <source>Inspect input</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py, prithvi_qgis/gui/joblist.py</extracomment>
        <translation>Eingabe prüfen</translation>
    </message>
    <message>
        <source>Band</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Band</translation>
    </message>
    <message>
        <source>Median</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Median</translation>
    </message>
    <message>
        <source>Mean</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Trained mean</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Mittel im Training</translation>
    </message>
    <message>
        <source>Trained std</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Streuung im Training</translation>
    </message>
    <message>
        <source>Page (*.html)</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Seite (*.html)</translation>
    </message>
    <message>
        <source>Date</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Sensor</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Sensor</translation>
    </message>
    <message>
        <source>Bands known</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Bänder bekannt durch</translation>
    </message>
    <message>
        <source>Scale</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py, prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Skalierung</translation>
    </message>
    <message>
        <source>Cloud mask</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Wolkenmaske</translation>
    </message>
    <message>
        <source>Clear</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Klar</translation>
    </message>
    <message>
        <source>The images fit the model</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Die Bilder passen zum Modell</translation>
    </message>
    <message>
        <source>Report (JSON)</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Bericht (JSON)</translation>
    </message>
    <message>
        <source>The images fit the model.</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Die Bilder passen zum Modell.</translation>
    </message>
    <message>
        <source>The images do not fit the model yet.</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Die Bilder passen noch nicht zum Modell.</translation>
    </message>
    <message>
        <source>unknown</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>none</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>keine</translation>
    </message>
    <message>
        <source>Models</source>
        <extracomment>prithvi_qgis/algorithms/models.py, prithvi_qgis/gui/options.py</extracomment>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Fetch a model</source>
        <extracomment>prithvi_qgis/algorithms/models.py</extracomment>
        <translation>Ein Modell holen</translation>
    </message>
    <message>
        <source>Install a model from a file</source>
        <extracomment>prithvi_qgis/algorithms/models.py, prithvi_qgis/gui/models.py</extracomment>
        <translation>Ein Modell aus einer Datei installieren</translation>
    </message>
    <message>
        <source>Name of the model</source>
        <extracomment>prithvi_qgis/algorithms/models.py</extracomment>
        <translation>Name des Modells</translation>
    </message>
    <message>
        <source>Choose the file of weights.</source>
        <extracomment>prithvi_qgis/algorithms/models.py</extracomment>
        <translation>Wählen Sie die Datei mit den Gewichten.</translation>
    </message>
    <message>
        <source>{} is installed.</source>
        <extracomment>prithvi_qgis/algorithms/models.py</extracomment>
        <translation>{} ist installiert.</translation>
    </message>
    <message>
        <source>There is no file {path}.</source>
        <extracomment>prithvi_qgis/algorithms/models.py, prithvi_qgis/environment/building.py</extracomment>
        <translation>Es gibt keine Datei {path}.</translation>
    </message>
    <message>
        <source>{output}: {file} is an input, or chosen for two results.</source>
        <extracomment>prithvi_qgis/algorithms/places.py</extracomment>
        <translation>{output}: {file} ist eine Eingabe oder für zwei Ergebnisse gewählt.</translation>
    </message>
    <message>
        <source>{path} cannot be written ({why}).</source>
        <extracomment>prithvi_qgis/algorithms/places.py, prithvi_qgis/client.py, prithvi_qgis/environment/reasons.py</extracomment>
        <translation>{path} kann nicht geschrieben werden ({why}).</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <extracomment>prithvi_qgis/algorithms/places.py</extracomment>
        <translation>Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <extracomment>prithvi_qgis/algorithms/places.py, prithvi_qgis/client.py</extracomment>
        <translation>Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>Polygons from a class map</source>
        <extracomment>prithvi_qgis/algorithms/polygons.py</extracomment>
        <translation>Polygone aus einer Klassenkarte</translation>
    </message>
    <message>
        <source>{name}: {polygons} polygons, {pixels} pixels, {area}</source>
        <extracomment>prithvi_qgis/algorithms/polygons.py</extracomment>
        <translation>{name}: {polygons} Polygone, {pixels} Pixel, {area}</translation>
    </message>
    <message>
        <source>Saving the polygons</source>
        <extracomment>prithvi_qgis/algorithms/polygons.py</extracomment>
        <translation>Die Polygone werden gespeichert</translation>
    </message>
    <message>
        <source>{map}: polygons</source>
        <extracomment>prithvi_qgis/algorithms/polygons.py, prithvi_qgis/gui/results.py</extracomment>
        <translation>{map}: Polygone</translation>
    </message>
    <message>
        <source>Run Fetch a model from the toolbox (Prithvi › Models) and choose {name}{size}; or Install a model from a file, if you have its weights. No account is needed.</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>Führen Sie „Ein Modell holen“ aus der Werkzeugkiste aus (Prithvi › Modelle) und wählen Sie {name}{size}; oder „Ein Modell aus einer Datei installieren“, wenn Sie seine Gewichte haben. Ein Konto ist nicht nötig.</translation>
    </message>
    <message>
        <source>Saving the map</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>Die Karte wird gespeichert</translation>
    </message>
    <message>
        <source>a model for this</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>ein Modell hierfür</translation>
    </message>
    <message>
        <source>Classes and pixels (JSON)</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>Klassen und Pixel (JSON)</translation>
    </message>
    <message>
        <source>Run Install a model from a file (Prithvi › Models), or Fetch a model.</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>Führen Sie „Ein Modell aus einer Datei installieren“ (Prithvi › Modelle) oder „Ein Modell holen“ aus.</translation>
    </message>
    <message>
        <source>The node {node} does not have the weights of {model}.</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>Der Knoten {node} hat die Gewichte von {model} nicht.</translation>
    </message>
    <message>
        <source>The weights of {model} are not installed.</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>Die Gewichte von {model} sind nicht installiert.</translation>
    </message>
    <message>
        <source>Choose another model.</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>Wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>Install Prithvi again.</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>Installieren Sie Prithvi noch einmal.</translation>
    </message>
    <message>
        <source>the model {name}</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>das Modell {name}</translation>
    </message>
    <message>
        <source>No answer (clouds, nodata)</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>Keine Antwort (Wolken, kein Wert)</translation>
    </message>
    <message>
        <source>The node {node} does not have {model}.</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>Der Knoten {node} hat {model} nicht.</translation>
    </message>
    <message>
        <source>No model for “{task}” is installed.</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>Für „{task}“ ist kein Modell installiert.</translation>
    </message>
    <message>
        <source>Choose one that it has: {names}.</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>Wählen Sie eines, das er hat: {names}.</translation>
    </message>
    <message>
        <source>A raster with the bands blue, green, red, near infrared and two of short-wave infrared (HLS, Sentinel-2, Landsat), or its band files. Nodata and, with a mask, clouds stay nodata.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Ein Raster mit den Bändern Blau, Grün, Rot, nahes Infrarot und zwei im kurzwelligen Infrarot (HLS, Sentinel-2, Landsat), oder dessen Banddateien. Pixel ohne Wert und, mit einer Maske, Wolken bleiben ohne Wert.</translation>
    </message>
    <message>
        <source>As many dates as the model was made for (most need one), each a raster with the model's bands, or its band files. Nodata and, with a mask, clouds stay nodata.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>So viele Termine, wie das Modell braucht (meist einer), jeder ein Raster mit den Bändern des Modells oder dessen Banddateien. Pixel ohne Wert und, mit einer Maske, Wolken bleiben ohne Wert.</translation>
    </message>
    <message>
        <source>A raster on the image's own grid with colours, class names and a legend; if wanted, its polygons and the probability of each class.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Ein Raster im Pixelgitter des Bildes mit Farben, Klassennamen und Legende; auf Wunsch dazu Polygone und die Wahrscheinlichkeit jeder Klasse.</translation>
    </message>
    <message>
        <source>Map floods</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Überflutungen kartieren</translation>
    </message>
    <message>
        <source>Map burn scars</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Brandflächen kartieren</translation>
    </message>
    <message>
        <source>Map crops (multi-temporal)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Feldfrüchte kartieren (mehrere Termine)</translation>
    </message>
    <message>
        <source>Map with a model</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Mit einem Modell kartieren</translation>
    </message>
    <message>
        <source>Installed models</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Installierte Modelle</translation>
    </message>
    <message>
        <source>Water</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Wasser</translation>
    </message>
    <message>
        <source>Burn scars</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Brandflächen</translation>
    </message>
    <message>
        <source>Crops</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Feldfrüchte</translation>
    </message>
    <message>
        <source>Map</source>
        <extracomment>prithvi_qgis/algorithms/words.py, prithvi_qgis/gui/joblist.py</extracomment>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Images</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>One raster per date with the six bands blue, green, red, near infrared and two of short-wave infrared (HLS, Sentinel-2, Landsat), or the band files of each date. Bands are found by their descriptions or file names, dates by file names (2024-05-01, 20240501) or the layer's temporal properties.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Ein Raster je Termin mit den sechs Bändern Blau, Grün, Rot, nahes Infrarot und zwei im kurzwelligen Infrarot (HLS, Sentinel-2, Landsat), oder die Banddateien jedes Termins. Bänder werden an ihren Beschreibungen oder Dateinamen erkannt, Termine an Dateinamen (2024-05-01, 20240501) oder den zeitlichen Eigenschaften des Layers.</translation>
    </message>
    <message>
        <source>Cloud masks</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Wolkenmasken</translation>
    </message>
    <message>
        <source>A raster per date that tells where clouds hide the ground. Each is matched to its image by name (scene_2024-05-01_mask) or date. HLS and Landsat masks beside single band files are found by themselves.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Ein Raster je Termin, das sagt, wo Wolken den Boden verdecken. Jede Maske wird ihrem Bild nach Name (scene_2024-05-01_mask) oder Datum zugeordnet. Masken von HLS und Landsat neben einzelnen Banddateien werden von selbst gefunden.</translation>
    </message>
    <message>
        <source>Mask values</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Werte der Masken</translation>
    </message>
    <message>
        <source>What the values of the masks mean. “By file name” knows Fmask, SCL and QA_PIXEL; other masks need a choice.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Was die Werte der Masken bedeuten. „Nach Dateiname“ kennt Fmask, SCL und QA_PIXEL; andere Masken brauchen eine Auswahl.</translation>
    </message>
    <message>
        <source>Extent</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Ausdehnung</translation>
    </message>
    <message>
        <source>Only this part is read and computed; empty means all of the first image. The button at the right offers what the map shows. The result keeps the image's own pixels.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Nur dieser Teil wird gelesen und berechnet; leer heißt: das ganze erste Bild. Der Knopf rechts bietet an, was die Karte zeigt. Das Ergebnis behält die Pixel des Bildes.</translation>
    </message>
    <message>
        <source>Model</source>
        <extracomment>prithvi_qgis/algorithms/words.py, prithvi_qgis/gui/models.py</extracomment>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Which installed model computes. The first choice is the one recommended for the task.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Welches installierte Modell rechnet. Das erste ist das für die Aufgabe empfohlene.</translation>
    </message>
    <message>
        <source>Which official model to download (0.4 to 3 GB). A download that is cancelled can go on.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Welches offizielle Modell geholt werden soll (0,4 bis 3 GB). Ein abgebrochener Download kann weitergehen.</translation>
    </message>
    <message>
        <source>Method</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>“Fitted” fits the model's prediction to what is clear on the date (best). “Plain” is what the model alone would paint, for comparison. “Without a model” fits other dates only.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>„Angepasst“ passt die Vorhersage des Modells an das an, was am Termin klar ist (am besten). „Schlicht“ ist, was das Modell allein malen würde, zum Vergleich. „Ohne Modell“ passt nur andere Termine an.</translation>
    </message>
    <message>
        <source>Add to the project</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Zum Projekt hinzufügen</translation>
    </message>
    <message>
        <source>Adds the filled dates as one group that the Temporal Controller plays, with origin and uncertainty.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Fügt die gefüllten Termine als eine Gruppe hinzu, die die Zeitsteuerung abspielt, mit Herkunft und Unsicherheit.</translation>
    </message>
    <message>
        <source>Bands</source>
        <extracomment>prithvi_qgis/algorithms/words.py, prithvi_qgis/gui/models.py</extracomment>
        <translation>Bänder</translation>
    </message>
    <message>
        <source>Names of the bands in the order of the file, separated by commas; for files that do not tell: BLUE, GREEN, RED, NIR_NARROW, SWIR_1, SWIR_2. Name bands that are not needed too.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Namen der Bänder in der Reihenfolge der Datei, durch Kommas getrennt; für Dateien, die es nicht sagen: BLUE, GREEN, RED, NIR_NARROW, SWIR_1, SWIR_2. Benennen Sie auch Bänder, die nicht gebraucht werden.</translation>
    </message>
    <message>
        <source>File value × scale + offset = reflectance × 10000. Leave it empty where the file says so itself. Reflectance from 0 to 1 needs 10000, Landsat Collection 2 numbers need 0.275.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Dateiwert × Skalierung + Versatz = Reflexion × 10000. Lassen Sie es leer, wenn die Datei es selbst sagt. Reflexion von 0 bis 1 braucht 10000, Zahlen von Landsat Collection 2 brauchen 0.275.</translation>
    </message>
    <message>
        <source>Offset</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Versatz</translation>
    </message>
    <message>
        <source>See scale. Landsat Collection 2 needs −2000, Sentinel-2 since January 2022 needs −1000.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Siehe Skalierung. Landsat Collection 2 braucht −2000, Sentinel-2 seit Januar 2022 −1000.</translation>
    </message>
    <message>
        <source>Nodata</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Kein-Daten-Wert</translation>
    </message>
    <message>
        <source>Value of missing pixels. Leave it empty where the file says so itself.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Wert fehlender Pixel. Lassen Sie es leer, wenn die Datei es selbst sagt.</translation>
    </message>
    <message>
        <source>Tile size</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Kachelgröße</translation>
    </message>
    <message>
        <source>Side of the squares the image is computed in, in pixels. Empty: as the model wants it.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Seite der Quadrate, in denen das Bild gerechnet wird, in Pixeln. Leer: wie das Modell es will.</translation>
    </message>
    <message>
        <source>Overlap</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Überlappung</translation>
    </message>
    <message>
        <source>Pixels that neighbouring tiles share, against seams. Empty: as the model wants it.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Pixel, die benachbarte Kacheln gemeinsam haben, gegen Nähte. Leer: wie das Modell es will.</translation>
    </message>
    <message>
        <source>Tiles at once</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Kacheln auf einmal</translation>
    </message>
    <message>
        <source>More is faster on a graphics card, and takes memory. Empty: chosen for the device.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Mehr ist auf einer Grafikkarte schneller und braucht Speicher. Leer: für das Gerät gewählt.</translation>
    </message>
    <message>
        <source>Precision</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>“Automatic” takes the faster half precision only where the hardware has it.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>„Automatisch“ nimmt die schnellere halbe Genauigkeit nur, wo die Hardware sie hat.</translation>
    </message>
    <message>
        <source>Device</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Where to compute: auto, cpu, cuda, cuda:1.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Wo gerechnet wird: auto, cpu, cuda, cuda:1.</translation>
    </message>
    <message>
        <source>Class map</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Klassenkarte</translation>
    </message>
    <message>
        <source>A raster on the image's own grid, with colours, class names and nodata in the file.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Ein Raster im Pixelgitter des Bildes, mit Farben, Klassennamen und Kein-Daten-Wert in der Datei.</translation>
    </message>
    <message>
        <source>Folder for the filled series</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Ordner für die gefüllte Serie</translation>
    </message>
    <message>
        <source>For each date three rasters: &lt;name&gt;_filled (clear pixels bit for bit as they were), &lt;name&gt;_origin (observed, filled, impossible) and &lt;name&gt;_uncertainty (expected error, reflectance × 10000).</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Je Termin drei Raster: &lt;name&gt;_filled (klare Pixel Bit für Bit wie zuvor), &lt;name&gt;_origin (beobachtet, gefüllt, unmöglich) und &lt;name&gt;_uncertainty (erwarteter Fehler, Reflexion × 10000).</translation>
    </message>
    <message>
        <source>Class probabilities</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Klassenwahrscheinlichkeiten</translation>
    </message>
    <message>
        <source>A raster with one band per class, from 0 to 1 (how sure the model is).</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Ein Raster mit einem Band je Klasse, von 0 bis 1 (wie sicher das Modell ist).</translation>
    </message>
    <message>
        <source>Polygons</source>
        <extracomment>prithvi_qgis/algorithms/words.py, prithvi_qgis/gui/joblist.py, prithvi_qgis/gui/results.py</extracomment>
        <translation>Polygone</translation>
    </message>
    <message>
        <source>A GeoPackage with the areas of the map as polygons along the edges of its pixels: class, name, pixels and area of each. Pixels of one class that share a side belong together; nodata is left out.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Ein GeoPackage mit den Flächen der Karte als Polygone entlang ihrer Pixelkanten: Klasse, Name, Pixel und Fläche von jedem. Pixel einer Klasse mit gemeinsamer Seite gehören zusammen; Pixel ohne Wert fehlen.</translation>
    </message>
    <message>
        <source>A raster of whole numbers, one for each class, such as “Map floods” makes. Names and colours are those of the layer's legend.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Ein Raster ganzer Zahlen, eine je Klasse, wie „Überflutungen kartieren“ es macht. Namen und Farben sind die aus der Legende des Layers.</translation>
    </message>
    <message>
        <source>Report</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>What the model would see, as a page: bands, scale, dates, clear share, warnings.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Was das Modell sähe, als Seite: Bänder, Skalierung, Termine, klarer Anteil, Warnungen.</translation>
    </message>
    <message>
        <source>File of weights</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Datei mit Gewichten</translation>
    </message>
    <message>
        <source>The official .pt or .pth file, or the model.safetensors beside a model.json.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Die offizielle .pt- oder .pth-Datei, oder model.safetensors neben einer model.json.</translation>
    </message>
    <message>
        <source>Model name</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Modellname</translation>
    </message>
    <message>
        <source>Which official model it is, where the file fits several; or the name to install it under.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Welches offizielle Modell es ist, wo die Datei zu mehreren passt; oder der Name, unter dem es installiert wird.</translation>
    </message>
    <message>
        <source>{count} dates of one place, each a raster with the bands blue, green, red, near infrared and two of short-wave infrared (HLS, Sentinel-2, Landsat), or its band files. Nodata and, with masks, clouds stay nodata.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>{count} Termine eines Ortes, jeder ein Raster mit den Bändern Blau, Grün, Rot, nahes Infrarot und zwei im kurzwelligen Infrarot (HLS, Sentinel-2, Landsat), oder dessen Banddateien. Pixel ohne Wert und, mit Masken, Wolken bleiben ohne Wert.</translation>
    </message>
    <message>
        <source>Fills what clouds, shadows and missing pixels hide in a series of dates. Clear pixels stay bit for bit as they were; each date gets its filled raster, the origin of every pixel, and the expected error of the filled ones.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Füllt, was Wolken, Schatten und fehlende Pixel in einer Reihe von Terminen verdecken. Klare Pixel bleiben Bit für Bit, wie sie waren; jeder Termin bekommt sein gefülltes Raster, die Herkunft jedes Pixels und den erwarteten Fehler der gefüllten.</translation>
    </message>
    <message>
        <source>Two or more dates of one place (three to six are good) and their cloud masks. Pixels that no date sees stay empty.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Zwei oder mehr Termine eines Ortes (drei bis sechs sind gut) und ihre Wolkenmasken. Pixel, die an keinem Termin zu sehen sind, bleiben leer.</translation>
    </message>
    <message>
        <source>One group of layers with dates: open View › Panels › Temporal Controller and press play.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Eine Gruppe von Layern mit Datum: öffnen Sie Ansicht › Bedienfelder › Zeitsteuerung und drücken Sie auf Abspielen.</translation>
    </message>
    <message>
        <source>Add the rasters of resources/samples/series as images and those of resources/samples/masks as cloud masks, choose “0 clear, all else hidden” as mask values, and run it.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Nehmen Sie die Raster aus resources/samples/series als Bilder und die aus resources/samples/masks als Wolkenmasken, wählen Sie „0 klar, alles andere verdeckt“ bei „Werte der Masken“ und führen Sie es aus.</translation>
    </message>
    <message>
        <source>Maps water and floods in one clear image. The small model that comes along runs in seconds on any computer. The large official ones (Advanced › Model) need their weights first: run “Fetch a model”.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Kartiert Wasser und Überflutungen in einem klaren Bild. Das kleine mitgelieferte Modell läuft auf jedem Rechner in Sekunden. Die großen offiziellen (Erweitert › Modell) brauchen erst ihre Gewichte: führen Sie „Ein Modell holen“ aus.</translation>
    </message>
    <message>
        <source>Choose resources/samples/scene/madeira_l8_2019-07-27.tif as image, and run it.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Wählen Sie resources/samples/scene/madeira_l8_2019-07-27.tif als Bild und führen Sie es aus.</translation>
    </message>
    <message>
        <source>Maps burnt land in one clear image taken after the fire.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Kartiert verbranntes Land in einem klaren Bild nach dem Feuer.</translation>
    </message>
    <message>
        <source>Run “Fetch a model” with prithvi-eo-2.0-300m-burn once, then choose a scene taken after a fire as image.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Führen Sie einmal „Ein Modell holen“ mit prithvi-eo-2.0-300m-burn aus, dann wählen Sie eine Szene nach einem Feuer als Bild.</translation>
    </message>
    <message>
        <source>Maps crop types from three dates of one growing season (early, middle, late). Trained in the United States; elsewhere take it as a first guess.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Kartiert Feldfrüchte aus drei Terminen einer Wachstumszeit (früh, mittel, spät). In den USA trainiert; anderswo nur eine erste Schätzung.</translation>
    </message>
    <message>
        <source>Run “Fetch a model” with prithvi-eo-1.0-crop once, then choose three dates of one season as images.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Führen Sie einmal „Ein Modell holen“ mit prithvi-eo-1.0-crop aus, dann wählen Sie drei Termine einer Wachstumszeit als Bilder.</translation>
    </message>
    <message>
        <source>Makes a map with any installed segmentation model, also one you finetuned. Bands, statistics, tile size, classes and colours come from the model's card.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Macht eine Karte mit einem beliebigen installierten Segmentierungsmodell, auch einem von Ihnen nachtrainierten. Bänder, Statistik, Kachelgröße, Klassen und Farben kommen aus der Karte des Modells (model.json).</translation>
    </message>
    <message>
        <source>Choose resources/samples/scene/madeira_l8_2019-07-27.tif as image and prithvi-tiny-water as model, and run it.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Wählen Sie resources/samples/scene/madeira_l8_2019-07-27.tif als Bild und prithvi-tiny-water als Modell und führen Sie es aus.</translation>
    </message>
    <message>
        <source>Turns a class map into polygons along the edges of its pixels, for statistics and for editing. All of them are valid, and their areas are those of their pixels.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Macht aus einer Klassenkarte Polygone entlang ihrer Pixelkanten, für Statistik und zum Bearbeiten. Alle sind gültig, und ihre Flächen sind die ihrer Pixel.</translation>
    </message>
    <message>
        <source>A class map. It may have any grid: turned, in degrees, or without a coordinate reference system.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Eine Klassenkarte. Ihr Pixelgitter ist beliebig: gedreht, in Grad oder ohne Koordinatenbezugssystem.</translation>
    </message>
    <message>
        <source>A GeoPackage with class, name, pixels and area of each polygon, in the colours of the map. Areas are in m²: in the plane of the map's projection, or on the ellipsoid where the map is in degrees.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Ein GeoPackage mit Klasse, Name, Pixeln und Fläche jedes Polygons, in den Farben der Karte. Flächen sind in m²: in der Ebene der Kartenprojektion oder, bei Karten in Grad, auf dem Ellipsoid.</translation>
    </message>
    <message>
        <source>Run “Map floods” on the sample scene, then this on its result.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Führen Sie „Überflutungen kartieren“ mit der Beispielszene aus, dann dies mit dem Ergebnis.</translation>
    </message>
    <message>
        <source>Tells what a model would see of your images: which band was taken for which, the scale of the values, dates, how much is clear, how far the values are from what the model was trained on, and everything that does not fit. Nothing is computed, so it takes seconds.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Sagt, was ein Modell von Ihren Bildern sähe: welches Band für welches genommen wurde, die Skalierung der Werte, Termine, wie viel klar ist, wie weit die Werte von denen im Training entfernt sind, und alles, was nicht passt. Es wird nichts gerechnet, daher dauert es Sekunden.</translation>
    </message>
    <message>
        <source>The images that you would give to the model.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Die Bilder, die Sie dem Modell geben würden.</translation>
    </message>
    <message>
        <source>A report as a page, and whether the images fit.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Ein Bericht als Seite, und ob die Bilder passen.</translation>
    </message>
    <message>
        <source>Choose resources/samples/scene/madeira_l8_2019-07-27.tif as image and prithvi-tiny-water as model.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Wählen Sie resources/samples/scene/madeira_l8_2019-07-27.tif als Bild und prithvi-tiny-water als Modell.</translation>
    </message>
    <message>
        <source>Downloads the official weights of a model, verifies and installs them; the model then has its own entry in the toolbox. A download that was cut or cancelled continues where it ended.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Holt die offiziellen Gewichte eines Modells, prüft und installiert sie; das Modell hat danach seinen eigenen Eintrag in der Werkzeugkiste. Ein abgerissener oder abgebrochener Download geht dort weiter, wo er endete.</translation>
    </message>
    <message>
        <source>A connection to the internet, or a mirror of the hub (Settings › Options › Prithvi).</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Eine Verbindung zum Internet, oder ein Spiegel des Hubs (Einstellungen › Optionen › Prithvi).</translation>
    </message>
    <message>
        <source>A new algorithm under “Installed models”.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Ein neuer Algorithmus unter „Installierte Modelle“.</translation>
    </message>
    <message>
        <source>Choose prithvi-eo-2.0-300m-tl-flood, the official flood model (1.2 GB), and run it.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Wählen Sie prithvi-eo-2.0-300m-tl-flood, das offizielle Überflutungsmodell (1,2 GB), und führen Sie es aus.</translation>
    </message>
    <message>
        <source>Installs a model from weights that you have as a file: an official one downloaded by hand (which one it is is found out by itself), or one that was finetuned with Prithvi.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Installiert ein Modell aus Gewichten, die Sie als Datei haben: ein offizielles, von Hand heruntergeladen (welches es ist, wird von selbst erkannt), oder eines, das mit Prithvi nachtrainiert wurde.</translation>
    </message>
    <message>
        <source>The file of weights; for a finetuned model with its model.json beside it.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Die Datei mit den Gewichten; bei einem nachtrainierten Modell mit seiner model.json daneben.</translation>
    </message>
    <message>
        <source>Choose the file Prithvi_EO_V2_300M_TL.pt that you downloaded by hand, and run it.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Wählen Sie die Datei Prithvi_EO_V2_300M_TL.pt, die Sie von Hand heruntergeladen haben, und führen Sie es aus.</translation>
    </message>
    <message>
        <source>Choose it under “Mask values” (for a plain mask: 0 is clear, all else hidden)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Wählen Sie es unter „Werte der Masken“ (bei einer einfachen Maske: 0 ist klar, alles andere verdeckt)</translation>
    </message>
    <message>
        <source>Take it out of “Cloud masks”</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Nehmen Sie sie aus „Wolkenmasken“ heraus</translation>
    </message>
    <message>
        <source>“Mask values”: {1}</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>„Werte der Masken“: {1}</translation>
    </message>
    <message>
        <source>“Mask values”</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>„Werte der Masken“</translation>
    </message>
    <message>
        <source>“Cloud masks”</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>„Wolkenmasken“</translation>
    </message>
    <message>
        <source>“Bands” (Advanced) names</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>„Bänder“ (Erweitert) nennt</translation>
    </message>
    <message>
        <source>“Bands” (Advanced): {0}</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>„Bänder“ (Erweitert): {0}</translation>
    </message>
    <message>
        <source>“Scale” = {1} and “Offset” = {2} (Advanced)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>„Skalierung“ = {1} und „Versatz“ = {2} (Erweitert)</translation>
    </message>
    <message>
        <source>“Scale” and “Offset” (Advanced)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>„Skalierung“ und „Versatz“ (Erweitert)</translation>
    </message>
    <message>
        <source>“Scale” = {1} (Advanced)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>„Skalierung“ = {1} (Erweitert)</translation>
    </message>
    <message>
        <source>“Offset” = {1} (Advanced)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>„Versatz“ = {1} (Erweitert)</translation>
    </message>
    <message>
        <source>“Nodata” = {1} (Advanced)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>„Kein-Daten-Wert“ = {1} (Erweitert)</translation>
    </message>
    <message>
        <source>method “{1}” (Advanced)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Verfahren „{1}“ (Erweitert)</translation>
    </message>
    <message>
        <source>the extent</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>die Ausdehnung</translation>
    </message>
    <message>
        <source>a smaller extent, or a smaller tile size (Advanced)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>eine kleinere Ausdehnung oder Kachelgröße (Erweitert)</translation>
    </message>
    <message>
        <source>“Tiles at once” = {1} (Advanced)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>„Kacheln auf einmal“ = {1} (Erweitert)</translation>
    </message>
    <message>
        <source>“Precision” {1}</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>„Genauigkeit“ {1}</translation>
    </message>
    <message>
        <source>“Device” = {1} (Advanced)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>„Gerät“ = {1} (Erweitert)</translation>
    </message>
    <message>
        <source>the date in the file's name</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>das Datum im Namen der Datei</translation>
    </message>
    <message>
        <source>Run Fetch a model from the toolbox (Prithvi › Models) and choose {1}{2}; or Install a model from a file, if you have its weights</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Führen Sie „Ein Modell holen“ aus der Werkzeugkiste aus (Prithvi › Modelle) und wählen Sie {1}{2}; oder „Ein Modell aus einer Datei installieren“, wenn Sie seine Gewichte haben</translation>
    </message>
    <message>
        <source>run Install a model from a file (Prithvi › Models)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>führen Sie „Ein Modell aus einer Datei installieren“ aus (Prithvi › Modelle)</translation>
    </message>
    <message>
        <source>for instance {1}, in the field “Model name” (Advanced)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>zum Beispiel {1}, im Feld „Modellname“ (Erweitert)</translation>
    </message>
    <message>
        <source>The dialog of Fetch a model lists all</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Der Dialog „Ein Modell holen“ nennt alle</translation>
    </message>
    <message>
        <source>You need</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Sie brauchen</translation>
    </message>
    <message>
        <source>You get</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Sie bekommen</translation>
    </message>
    <message>
        <source>Example</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Beispiel</translation>
    </message>
    <message>
        <source>What answers there is no Prithvi node.</source>
        <extracomment>prithvi_qgis/client.py</extracomment>
        <translation>Was dort antwortet, ist kein Prithvi-Knoten.</translation>
    </message>
    <message>
        <source>Check the node's address.</source>
        <extracomment>prithvi_qgis/client.py, prithvi_qgis/transport.py</extracomment>
        <translation>Prüfen Sie die Adresse des Knotens.</translation>
    </message>
    <message>
        <source>Check the node's address and its log.</source>
        <extracomment>prithvi_qgis/client.py</extracomment>
        <translation>Prüfen Sie die Adresse des Knotens und sein Protokoll.</translation>
    </message>
    <message>
        <source>The node answered with status {status}.</source>
        <extracomment>prithvi_qgis/client.py</extracomment>
        <translation>Der Knoten antwortete mit Status {status}.</translation>
    </message>
    <message>
        <source>The node speaks protocol {theirs}, this plugin {ours}.</source>
        <extracomment>prithvi_qgis/client.py</extracomment>
        <translation>Der Knoten spricht Protokoll {theirs}, diese Erweiterung {ours}.</translation>
    </message>
    <message>
        <source>Run it again.</source>
        <extracomment>prithvi_qgis/client.py</extracomment>
        <translation>Führen Sie es noch einmal aus.</translation>
    </message>
    <message>
        <source>{file} arrived damaged.</source>
        <extracomment>prithvi_qgis/client.py</extracomment>
        <translation>{file} kam beschädigt an.</translation>
    </message>
    <message>
        <source>Models of {node} as of {time}.</source>
        <extracomment>prithvi_qgis/elsewhere.py</extracomment>
        <translation>Modelle von {node}, Stand {time}.</translation>
    </message>
    <message>
        <source>Models of {node}, which has not answered yet.</source>
        <extracomment>prithvi_qgis/elsewhere.py</extracomment>
        <translation>Modelle von {node}, der noch nicht geantwortet hat.</translation>
    </message>
    <message>
        <source>It did not answer since: {why}</source>
        <extracomment>prithvi_qgis/elsewhere.py</extracomment>
        <translation>Seither antwortete er nicht: {why}</translation>
    </message>
    <message>
        <source>Ask your administrator.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Fragen Sie Ihre Administration.</translation>
    </message>
    <message>
        <source>Name a Python interpreter.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Nennen Sie einen Python-Interpreter.</translation>
    </message>
    <message>
        <source>Ready</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Remove it yourself if you do not need it.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Löschen Sie ihn selbst, wenn Sie ihn nicht brauchen.</translation>
    </message>
    <message>
        <source>Looking for a Python</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Ein Python wird gesucht</translation>
    </message>
    <message>
        <source>Installing {count} packages</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>{count} Pakete werden installiert</translation>
    </message>
    <message>
        <source>Try again.</source>
        <extracomment>prithvi_qgis/environment/building.py, prithvi_qgis/environment/installing.py, prithvi_qgis/transport.py</extracomment>
        <translation>Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Choose another in the settings.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Wählen Sie einen anderen in den Einstellungen.</translation>
    </message>
    <message>
        <source>Free some, or choose a folder on another disk in the settings.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Schaffen Sie Platz, oder wählen Sie in den Einstellungen einen Ordner auf einem anderen Datenträger.</translation>
    </message>
    <message>
        <source>Use a node on another machine.</source>
        <extracomment>prithvi_qgis/environment/building.py, prithvi_qgis/environment/proving.py, prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Nutzen Sie einen Knoten auf einem anderen Rechner.</translation>
    </message>
    <message>
        <source>Prithvi's Python is in use by a node that runs.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Ein laufender Knoten benutzt gerade das Python von Prithvi.</translation>
    </message>
    <message>
        <source>Wait for its jobs and close other QGIS windows, or stop the node, then try again.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Warten Sie seine Aufträge ab und schließen Sie andere QGIS-Fenster, oder halten Sie den Knoten an; dann versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Make it again with the version that is installed here.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Machen Sie es noch einmal mit der Version, die hier installiert ist.</translation>
    </message>
    <message>
        <source>This system has no Python from 3.11 on.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Dieses System hat kein Python ab 3.11.</translation>
    </message>
    <message>
        <source>Install Python 3.12, then try again.</source>
        <extracomment>prithvi_qgis/environment/building.py, prithvi_qgis/environment/installing.py</extracomment>
        <translation>Installieren Sie Python 3.12, dann versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>about {seconds:.0f} s left</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>noch etwa {seconds:.0f} s</translation>
    </message>
    <message>
        <source>Copy it again, or make one with: prithvi bundle --out FILE</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Kopieren Sie es noch einmal, oder machen Sie eines mit: prithvi bundle --out FILE</translation>
    </message>
    <message>
        <source>Choose a bundle file.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Wählen Sie eine Bündeldatei.</translation>
    </message>
    <message>
        <source>The interpreter is given by the variable {name}.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Den Interpreter bestimmt die Variable {name}.</translation>
    </message>
    <message>
        <source>The folder {folder} holds other things and is left alone.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Der Ordner {folder} enthält anderes und bleibt, wie er ist.</translation>
    </message>
    <message>
        <source>Finishing</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Abschluss</translation>
    </message>
    <message>
        <source>The bundle is for Python {wanted}; this machine has none of them.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Das Bündel ist für Python {wanted}; dieser Rechner hat keines davon.</translation>
    </message>
    <message>
        <source>Install Python {wanted}, or make a bundle for another one with --python.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Installieren Sie Python {wanted}, oder machen Sie mit --python ein Bündel für ein anderes.</translation>
    </message>
    <message>
        <source>{package} {version} was not installed as it should be.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>{package} {version} wurde nicht richtig installiert.</translation>
    </message>
    <message>
        <source>The folder {folder} holds other things.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Der Ordner {folder} enthält anderes.</translation>
    </message>
    <message>
        <source>{need} are needed while it is made, {free} are free on the disk of {folder}.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Bei der Einrichtung werden {need} gebraucht, frei sind {free} auf dem Datenträger von {folder}.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <extracomment>prithvi_qgis/environment/building.py, prithvi_qgis/environment/fetching.py, prithvi_qgis/gui/options.py, prithvi_qgis/gui/samples.py</extracomment>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>There are no packages for {platform} ({variant}).</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Für {platform} ({variant}) gibt es keine Pakete.</translation>
    </message>
    <message>
        <source>The bundle is for {found}, this machine is {wanted}.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Das Bündel ist für {found}, dieser Rechner ist {wanted}.</translation>
    </message>
    <message>
        <source>Make one with: prithvi bundle --platform {wanted}</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Machen Sie eines mit: prithvi bundle --platform {wanted}</translation>
    </message>
    <message>
        <source>The bundle was made by another version of Prithvi ({found}).</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Das Bündel wurde mit einer anderen Version von Prithvi gemacht ({found}).</translation>
    </message>
    <message>
        <source>Fetching Python {version}</source>
        <extracomment>prithvi_qgis/environment/building.py, prithvi_qgis/environment/installing.py</extracomment>
        <translation>Python {version} wird geholt</translation>
    </message>
    <message>
        <source>{file} is no bundle of Prithvi, or not all of it.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>{file} ist kein Bündel von Prithvi, oder nicht das ganze.</translation>
    </message>
    <message>
        <source>Fetching {done} of {all}</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>{done} von {all} geholt</translation>
    </message>
    <message>
        <source>Checking {done} of {all}</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>{done} von {all} geprüft</translation>
    </message>
    <message>
        <source>The settings name the interpreter {python}, which is not there. Correct it or leave it empty.</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>Die Einstellungen nennen den Interpreter {python}, den es nicht gibt. Berichtigen Sie das oder lassen Sie es leer.</translation>
    </message>
    <message>
        <source>Setting up was interrupted; {size} of it are here already and are not fetched again.</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>Die Einrichtung wurde unterbrochen; {size} davon sind schon hier und werden nicht noch einmal geholt.</translation>
    </message>
    <message>
        <source>Prithvi's Python is not set up yet.</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>Das Python von Prithvi ist noch nicht eingerichtet.</translation>
    </message>
    <message>
        <source>another QGIS</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>ein anderes QGIS</translation>
    </message>
    <message>
        <source>Ready: {version} in {folder}, made on {day}.</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>Bereit: {version} in {folder}, gemacht am {day}.</translation>
    </message>
    <message>
        <source>Prithvi's Python is being set up ({who}).</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>Das Python von Prithvi wird gerade eingerichtet ({who}).</translation>
    </message>
    <message>
        <source>Prithvi computes with the interpreter {python}, which the settings name.</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>Prithvi rechnet mit dem Interpreter {python}, den die Einstellungen nennen.</translation>
    </message>
    <message>
        <source>The folder {folder} holds other things. Choose another in the settings.</source>
        <extracomment>prithvi_qgis/environment/condition.py, prithvi_qgis/environment/offering.py</extracomment>
        <translation>Der Ordner {folder} enthält anderes. Wählen Sie einen anderen in den Einstellungen.</translation>
    </message>
    <message>
        <source>Prithvi's Python in {folder} is not whole. Repair makes it anew.</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>Das Python von Prithvi in {folder} ist unvollständig. „Reparieren“ macht es neu.</translation>
    </message>
    <message>
        <source>{python} is missing. Repair makes it anew.</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>{python} fehlt. „Reparieren“ macht es neu.</translation>
    </message>
    <message>
        <source>Prithvi's Python was made for an earlier version and lacks {packages}. Repair brings it up to date.</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>Das Python von Prithvi wurde für eine frühere Version gemacht, es fehlt {packages}. „Reparieren“ bringt es auf den neuen Stand.</translation>
    </message>
    <message>
        <source>process {pid}</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>Prozess {pid}</translation>
    </message>
    <message>
        <source>The Python that Prithvi's own was made with ({base}) is no longer on this machine, perhaps since an update of the system. Repair makes it anew.</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>Das Python, mit dem das von Prithvi gemacht wurde ({base}), ist nicht mehr auf diesem Rechner, vielleicht seit einer Aktualisierung des Systems. „Reparieren“ macht es neu.</translation>
    </message>
    <message>
        <source>Making the environment</source>
        <extracomment>prithvi_qgis/environment/installing.py</extracomment>
        <translation>Die Umgebung wird gemacht</translation>
    </message>
    <message>
        <source>Installing the packages</source>
        <extracomment>prithvi_qgis/environment/installing.py</extracomment>
        <translation>Die Pakete werden installiert</translation>
    </message>
    <message>
        <source>The Python that was fetched does not run here.</source>
        <extracomment>prithvi_qgis/environment/installing.py</extracomment>
        <translation>Das geholte Python läuft hier nicht.</translation>
    </message>
    <message>
        <source>This system has no Python from 3.11 on, and one could not be fetched.</source>
        <extracomment>prithvi_qgis/environment/installing.py</extracomment>
        <translation>Dieses System hat kein Python ab 3.11, und es ließ sich keines holen.</translation>
    </message>
    <message>
        <source>Install Python 3.12 from python.org or your system's packages, then try again.</source>
        <extracomment>prithvi_qgis/environment/installing.py</extracomment>
        <translation>Installieren Sie Python 3.12 von python.org oder aus den Paketen Ihres Systems, dann versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>{doing} was killed by signal {number}.</source>
        <extracomment>prithvi_qgis/environment/installing.py</extracomment>
        <translation>{doing} wurde mit Signal {number} beendet.</translation>
    </message>
    <message>
        <source>{name} was found, but {reason}. Prithvi will compute on the processor.</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>{name} wurde gefunden, aber {reason}. Prithvi wird auf dem Prozessor rechnen.</translation>
    </message>
    <message>
        <source>{name} with {memory:.0f} GB was found: the CUDA build can use it, and takes several GB more.</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>{name} mit {memory:.0f} GB wurde gefunden: die CUDA-Ausgabe kann sie nutzen und braucht einige GB mehr.</translation>
    </message>
    <message>
        <source>it is not the usual 64-bit CPython</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>es ist nicht das übliche 64-Bit-CPython</translation>
    </message>
    <message>
        <source>Apple's GPU is part of the same package; nothing more has to be fetched for it.</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>Die GPU von Apple gehört zum selben Paket; dafür muss nichts weiter geholt werden.</translation>
    </message>
    <message>
        <source>No NVIDIA GPU was found: Prithvi will compute on the processor.</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>Es wurde keine NVIDIA-GPU gefunden: Prithvi wird auf dem Prozessor rechnen.</translation>
    </message>
    <message>
        <source>the system uses another C library than glibc (musl, as in Alpine Linux); PyTorch is not built for it</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>das System verwendet eine andere C-Bibliothek als glibc (musl, wie in Alpine Linux); dafür gibt es PyTorch nicht</translation>
    </message>
    <message>
        <source>its driver {found:.0f} is older than {wanted:.0f}: update the driver to use it</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>ihr Treiber {found:.0f} ist älter als {wanted:.0f}: aktualisieren Sie den Treiber, um sie zu nutzen</translation>
    </message>
    <message>
        <source>it is too old for today's PyTorch (compute capability {found:g}, wanted {wanted:g})</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>sie ist zu alt für das heutige PyTorch (Compute Capability {found:g}, nötig {wanted:g})</translation>
    </message>
    <message>
        <source>Python {found} is too old, 3.11 or newer is wanted</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>Python {found} ist zu alt, nötig ist 3.11 oder neuer</translation>
    </message>
    <message>
        <source>macOS {found} is older than 14, which PyTorch wants</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>macOS {found} ist älter als 14, das PyTorch verlangt</translation>
    </message>
    <message>
        <source>the system's C library {found} is older than 2.28</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>die C-Bibliothek {found} des Systems ist älter als 2.28</translation>
    </message>
    <message>
        <source>Python {found} is not one of {wanted}</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>Python {found} ist keines von {wanted}</translation>
    </message>
    <message>
        <source>No Python that fits was found, so one (35 MB) is fetched too.</source>
        <extracomment>prithvi_qgis/environment/offering.py</extracomment>
        <translation>Es wurde kein passendes Python gefunden, daher wird auch eines (35 MB) geholt.</translation>
    </message>
    <message>
        <source>PyTorch is no longer built for Macs with Intel processors. Use a node on another machine.</source>
        <extracomment>prithvi_qgis/environment/offering.py</extracomment>
        <translation>PyTorch wird für Macs mit Intel-Prozessor nicht mehr gebaut. Nutzen Sie einen Knoten auf einem anderen Rechner.</translation>
    </message>
    <message>
        <source>{need} are needed while it is made, {free} are free on the disk of {folder}. Free some, or choose a folder on another disk in the settings.</source>
        <extracomment>prithvi_qgis/environment/offering.py</extracomment>
        <translation>Bei der Einrichtung werden {need} gebraucht, frei sind {free} auf dem Datenträger von {folder}. Schaffen Sie Platz, oder wählen Sie in den Einstellungen einen Ordner auf einem anderen Datenträger.</translation>
    </message>
    <message>
        <source>PyTorch is not built for this kind of machine ({platform}). Use a node on another machine.</source>
        <extracomment>prithvi_qgis/environment/offering.py</extracomment>
        <translation>PyTorch gibt es für diese Art von Rechner ({platform}) nicht. Nutzen Sie einen Knoten auf einem anderen Rechner.</translation>
    </message>
    <message>
        <source>It is made with Python {version} ({path}).</source>
        <extracomment>prithvi_qgis/environment/offering.py</extracomment>
        <translation>Es wird mit Python {version} gemacht ({path}).</translation>
    </message>
    <message>
        <source>Prithvi's Python cannot be made here: {reason}. Use a node on another machine.</source>
        <extracomment>prithvi_qgis/environment/offering.py</extracomment>
        <translation>Das Python von Prithvi lässt sich hier nicht einrichten: {reason}. Nutzen Sie einen Knoten auf einem anderen Rechner.</translation>
    </message>
    <message>
        <source>There is no CUDA build for {platform}. Take the CPU build.</source>
        <extracomment>prithvi_qgis/environment/offering.py</extracomment>
        <translation>Für {platform} gibt es keine CUDA-Ausgabe. Nehmen Sie die für den Prozessor.</translation>
    </message>
    <message>
        <source>The CUDA build is of no use here. {hardware} Take the CPU build.</source>
        <extracomment>prithvi_qgis/environment/offering.py</extracomment>
        <translation>Die CUDA-Ausgabe nützt hier nichts. {hardware} Nehmen Sie die für den Prozessor.</translation>
    </message>
    <message>
        <source>You may not write into {folder}. Choose another folder in the settings.</source>
        <extracomment>prithvi_qgis/environment/offering.py</extracomment>
        <translation>Sie dürfen nicht in {folder} schreiben. Wählen Sie einen anderen Ordner in den Einstellungen.</translation>
    </message>
    <message>
        <source>The path {folder} is too long for Windows. Choose a shorter one in the settings, like C:\Prithvi.</source>
        <extracomment>prithvi_qgis/environment/offering.py</extracomment>
        <translation>Der Pfad {folder} ist zu lang für Windows. Wählen Sie einen kürzeren in den Einstellungen, etwa C:\Prithvi.</translation>
    </message>
    <message>
        <source>Wait until it is done, or cancel it there.</source>
        <extracomment>prithvi_qgis/environment/places.py</extracomment>
        <translation>Warten Sie, bis es fertig ist, oder brechen Sie es dort ab.</translation>
    </message>
    <message>
        <source>Another QGIS (process {pid}) is setting up Prithvi's Python.</source>
        <extracomment>prithvi_qgis/environment/places.py</extracomment>
        <translation>Ein anderes QGIS (Prozess {pid}) richtet gerade das Python von Prithvi ein.</translation>
    </message>
    <message>
        <source>Loading PyTorch</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>PyTorch wird geladen</translation>
    </message>
    <message>
        <source>Trying the device</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>Das Gerät wird probiert</translation>
    </message>
    <message>
        <source>Making a first map</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>Eine erste Karte wird gemacht</translation>
    </message>
    <message>
        <source>Done</source>
        <extracomment>prithvi_qgis/environment/proving.py, prithvi_qgis/gui/joblist.py</extracomment>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Starting Python</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>Python wird gestartet</translation>
    </message>
    <message>
        <source>The machine may be busy, or a virus scanner reads all new files: wait and try again.</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>Vielleicht ist der Rechner beschäftigt, oder ein Virenscanner liest alle neuen Dateien: warten Sie und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Name the interpreter of a virtual environment that has the backend's packages.</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>Nennen Sie den Interpreter einer virtuellen Umgebung, die die Pakete des Rechenteils hat.</translation>
    </message>
    <message>
        <source>Repair Prithvi's Python, or name an interpreter that has PyTorch and all of requirements.lock.</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>Reparieren Sie das Python von Prithvi, oder nennen Sie einen Interpreter, der PyTorch und alles aus requirements.lock hat.</translation>
    </message>
    <message>
        <source>Name another interpreter in the Prithvi settings.</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>Nennen Sie einen anderen Interpreter in den Prithvi-Einstellungen.</translation>
    </message>
    <message>
        <source>Close other programs and try again.</source>
        <extracomment>prithvi_qgis/environment/proving.py, prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Schließen Sie andere Programme und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>PyTorch does not run on this processor (illegal instruction).</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>PyTorch läuft auf diesem Prozessor nicht (ungültiger Befehl).</translation>
    </message>
    <message>
        <source>Install Microsoft's Visual C++ runtime (vc_redist.x64.exe), then repair.</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>Installieren Sie die Visual-C++-Laufzeit von Microsoft (vc_redist.x64.exe), dann reparieren Sie.</translation>
    </message>
    <message>
        <source>Windows could not load PyTorch.</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>Windows konnte PyTorch nicht laden.</translation>
    </message>
    <message>
        <source>The test of {python}</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>Die Prüfung von {python}</translation>
    </message>
    <message>
        <source>{python} did not finish its test within {minutes:.0f} minutes.</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>{python} kam mit seiner Prüfung in {minutes:.0f} Minuten nicht zu Ende.</translation>
    </message>
    <message>
        <source>{python} is the system's or QGIS's own Python, not an environment of its own.</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>{python} ist das Python des Systems oder von QGIS, keine eigene Umgebung.</translation>
    </message>
    <message>
        <source>{python} was killed during its test, most likely because memory ran out.</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>{python} wurde während der Prüfung beendet, wahrscheinlich weil der Speicher nicht reichte.</translation>
    </message>
    <message>
        <source>{python} lacks the package {package}.</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>In {python} fehlt das Paket {package}.</translation>
    </message>
    <message>
        <source>{python} is too old: Python 3.11 or newer is wanted.</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>{python} ist zu alt: nötig ist Python 3.11 oder neuer.</translation>
    </message>
    <message>
        <source>{python} cannot be started ({why}).</source>
        <extracomment>prithvi_qgis/environment/proving.py, prithvi_qgis/local_node.py</extracomment>
        <translation>{python} kann nicht gestartet werden ({why}).</translation>
    </message>
    <message>
        <source>Without network, use a bundle file (prithvi bundle) made on another machine.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Ohne Netz nehmen Sie eine Bündeldatei (prithvi bundle), die auf einem anderen Rechner gemacht wurde.</translation>
    </message>
    <message>
        <source>of the system</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>des Systems</translation>
    </message>
    <message>
        <source>A proxy, a virus scanner or a mirror changed it. Try again, try another network, or use a bundle file.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Ein Proxy, ein Virenscanner oder ein Spiegel hat sie verändert. Versuchen Sie es noch einmal oder in einem anderen Netz, oder nehmen Sie eine Bündeldatei.</translation>
    </message>
    <message>
        <source>Choose another folder for Prithvi's Python in the settings.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Wählen Sie in den Einstellungen einen anderen Ordner für das Python von Prithvi.</translation>
    </message>
    <message>
        <source>Free some room and try again (what was fetched is kept), or choose a folder on another disk in the settings.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Schaffen Sie Platz und versuchen Sie es noch einmal (was geholt wurde, bleibt), oder wählen Sie in den Einstellungen einen Ordner auf einem anderen Datenträger.</translation>
    </message>
    <message>
        <source>Wait a minute and try again. If it stays so, have the folder of Prithvi's Python left out of the scan.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Warten Sie eine Minute und versuchen Sie es noch einmal. Bleibt es so, lassen Sie den Ordner des Pythons von Prithvi von der Prüfung ausnehmen.</translation>
    </message>
    <message>
        <source>Have the folder of Prithvi's Python left out of the scan, then try again.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Lassen Sie den Ordner des Pythons von Prithvi von der Prüfung ausnehmen, dann versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Choose another folder for Prithvi's Python in the settings. On Windows a virus scanner may be the reason as well: have the folder left out of the scan.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Wählen Sie in den Einstellungen einen anderen Ordner für das Python von Prithvi. Unter Windows kann auch ein Virenscanner der Grund sein: lassen Sie den Ordner von der Prüfung ausnehmen.</translation>
    </message>
    <message>
        <source>Choose a folder with a shorter path in the settings, like C:\Prithvi.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Wählen Sie in den Einstellungen einen Ordner mit kürzerem Pfad, etwa C:\Prithvi.</translation>
    </message>
    <message>
        <source>Enter them in QGIS: Settings › Options › Network › Proxy.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Tragen Sie sie in QGIS ein: Einstellungen › Optionen › Netzwerk › Proxy.</translation>
    </message>
    <message>
        <source>Correct it in QGIS: Settings › Options › Network › Proxy.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Berichtigen Sie ihn in QGIS: Einstellungen › Optionen › Netzwerk › Proxy.</translation>
    </message>
    <message>
        <source>Add your organisation's certificate in QGIS (Settings › Options › Authentication › Manage Certificates) or to the system, or name a package index of your organisation in the Prithvi settings.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Fügen Sie das Zertifikat Ihrer Organisation in QGIS (Einstellungen › Optionen › Authentifizierung › Zertifikate verwalten) oder im System hinzu, oder nennen Sie in den Prithvi-Einstellungen einen Paketindex Ihrer Organisation.</translation>
    </message>
    <message>
        <source>Update the plugin, or name a package index in the Prithvi settings.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Aktualisieren Sie die Erweiterung, oder nennen Sie in den Prithvi-Einstellungen einen Paketindex.</translation>
    </message>
    <message>
        <source>Try again: what was fetched is kept. A slow network may need a longer timeout (Settings › Options › Network).</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Versuchen Sie es noch einmal: was geholt wurde, bleibt. Ein langsames Netz braucht vielleicht eine längere Zeitüberschreitung (Einstellungen › Optionen › Netzwerk).</translation>
    </message>
    <message>
        <source>its SHA-256 is {found}…, wanted is {wanted}…</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>ihr SHA-256 ist {found}…, erwartet {wanted}…</translation>
    </message>
    <message>
        <source>A file is not the one that Prithvi was tested with; it was not used.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Eine Datei ist nicht die, mit der Prithvi geprüft wurde; sie wurde nicht verwendet.</translation>
    </message>
    <message>
        <source>A proxy, a virus scanner or a mirror changed it. Try again, or use a bundle file.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Ein Proxy, ein Virenscanner oder ein Spiegel hat sie verändert. Versuchen Sie es noch einmal, oder nehmen Sie eine Bündeldatei.</translation>
    </message>
    <message>
        <source>A server shows a certificate that is not trusted: a firewall may look into the connection.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Ein Server zeigt ein Zertifikat, dem nicht vertraut wird: vielleicht schaut eine Firewall in die Verbindung.</translation>
    </message>
    <message>
        <source>Add your organisation's certificate to the system.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Fügen Sie das Zertifikat Ihrer Organisation im System hinzu.</translation>
    </message>
    <message>
        <source>A server is not found: there is no network, or the way out leads through a proxy.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Ein Server wird nicht gefunden: es gibt kein Netz, oder der Weg hinaus führt über einen Proxy.</translation>
    </message>
    <message>
        <source>Check the network and QGIS's proxy (Settings › Options › Network), or use a bundle file.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Prüfen Sie das Netz und den Proxy von QGIS (Einstellungen › Optionen › Netzwerk), oder nehmen Sie eine Bündeldatei.</translation>
    </message>
    <message>
        <source>It took too long.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Es hat zu lange gedauert.</translation>
    </message>
    <message>
        <source>Try again: what was fetched is kept.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Versuchen Sie es noch einmal: was geholt wurde, bleibt.</translation>
    </message>
    <message>
        <source>The packages are not made for this kind of machine.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Die Pakete sind nicht für diese Art von Rechner gemacht.</translation>
    </message>
    <message>
        <source>The Python that was found does not fit.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Das gefundene Python passt nicht.</translation>
    </message>
    <message>
        <source>Install Python 3.12, or name one in the settings (Python interpreter).</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Installieren Sie Python 3.12, oder nennen Sie eines in den Einstellungen (Python-Interpreter).</translation>
    </message>
    <message>
        <source>The Python that was found cannot make environments.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Das gefundene Python kann keine Umgebungen machen.</translation>
    </message>
    <message>
        <source>Install its venv package (Debian, Ubuntu: apt install python3-venv), then try again.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Installieren Sie sein venv-Paket (Debian, Ubuntu: apt install python3-venv), dann versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>A program that was fetched does not run on this system.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Ein geholtes Programm läuft auf diesem System nicht.</translation>
    </message>
    <message>
        <source>The machine ran out of memory.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Der Speicher des Rechners reichte nicht.</translation>
    </message>
    <message>
        <source>A filter of your network may block it: name your organisation's package index in the Prithvi settings.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Vielleicht sperrt es ein Filter Ihres Netzes: nennen Sie den Paketindex Ihrer Organisation in den Prithvi-Einstellungen.</translation>
    </message>
    <message>
        <source>{file} is not the file that Prithvi was tested with ({why}); it was not used.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>{file} ist nicht die Datei, mit der Prithvi geprüft wurde ({why}); sie wurde nicht verwendet.</translation>
    </message>
    <message>
        <source>The disk of {path} is full.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Der Datenträger von {path} ist voll.</translation>
    </message>
    <message>
        <source>Another program holds a file that is needed ({path}), most likely a virus scanner that looks through new files.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Ein anderes Programm hält eine benötigte Datei fest ({path}), wahrscheinlich ein Virenscanner, der neue Dateien durchsucht.</translation>
    </message>
    <message>
        <source>A virus scanner refused a file below {path}.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Ein Virenscanner hat eine Datei unter {path} abgewiesen.</translation>
    </message>
    <message>
        <source>A path below {path} is too long for this system.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Ein Pfad unter {path} ist zu lang für dieses System.</translation>
    </message>
    <message>
        <source>{host} shows a certificate that QGIS does not trust: {why}. Something between here and there, like a company's firewall or a virus scanner, may look into the connection.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>{host} zeigt ein Zertifikat, dem QGIS nicht vertraut: {why}. Vielleicht schaut unterwegs etwas in die Verbindung, etwa die Firewall einer Firma oder ein Virenscanner.</translation>
    </message>
    <message>
        <source>{host} is not found: there is no network, or the way out leads through a proxy.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>{host} wird nicht gefunden: es gibt kein Netz, oder der Weg hinaus führt über einen Proxy.</translation>
    </message>
    <message>
        <source>Check the network and QGIS's proxy (Settings › Options › Network).</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Prüfen Sie das Netz und den Proxy von QGIS (Einstellungen › Optionen › Netzwerk).</translation>
    </message>
    <message>
        <source>{host} could not be used.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>{host} war nicht zu benutzen.</translation>
    </message>
    <message>
        <source>it is longer or shorter</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>sie ist länger oder kürzer</translation>
    </message>
    <message>
        <source>{doing} failed.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>{doing}: fehlgeschlagen.</translation>
    </message>
    <message>
        <source>The log {log} has all of it.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Alles steht im Protokoll {log}.</translation>
    </message>
    <message>
        <source>You may not write to {path}.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Sie dürfen nicht nach {path} schreiben.</translation>
    </message>
    <message>
        <source>The proxy {proxy} wants a name and a password.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Der Proxy {proxy} verlangt Name und Passwort.</translation>
    </message>
    <message>
        <source>The proxy {proxy} cannot be reached.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Der Proxy {proxy} ist nicht zu erreichen.</translation>
    </message>
    <message>
        <source>{host} no longer has a file that is needed.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>{host} hat eine benötigte Datei nicht mehr.</translation>
    </message>
    <message>
        <source>{host} refuses the download (HTTP {status}).</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>{host} verweigert den Download (HTTP {status}).</translation>
    </message>
    <message>
        <source>{host} did not answer in time.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>{host} antwortete nicht rechtzeitig.</translation>
    </message>
    <message>
        <source>It failed.</source>
        <extracomment>prithvi_qgis/gui/background.py, prithvi_qgis/gui/samples.py</extracomment>
        <translation>Es ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Prithvi</source>
        <extracomment>prithvi_qgis/gui/desk.py, prithvi_qgis/gui/notes.py</extracomment>
        <translation>Prithvi</translation>
    </message>
    <message>
        <source>Start</source>
        <extracomment>prithvi_qgis/gui/desk.py, prithvi_qgis/gui/dock.py</extracomment>
        <translation>Start</translation>
    </message>
    <message>
        <source>Set Prithvi up, and try it on a sample</source>
        <extracomment>prithvi_qgis/gui/desk.py</extracomment>
        <translation>Prithvi einrichten und an einem Beispiel ausprobieren</translation>
    </message>
    <message>
        <source>Fill cloud gaps …</source>
        <extracomment>prithvi_qgis/gui/desk.py</extracomment>
        <translation>Wolkenlücken füllen …</translation>
    </message>
    <message>
        <source>Fill what clouds hide in a series of images</source>
        <extracomment>prithvi_qgis/gui/desk.py</extracomment>
        <translation>Füllen, was Wolken in einer Reihe von Bildern verdecken</translation>
    </message>
    <message>
        <source>Map floods …</source>
        <extracomment>prithvi_qgis/gui/desk.py</extracomment>
        <translation>Überflutungen kartieren …</translation>
    </message>
    <message>
        <source>Map water and floods in an image</source>
        <extracomment>prithvi_qgis/gui/desk.py</extracomment>
        <translation>Wasser und Überflutungen in einem Bild kartieren</translation>
    </message>
    <message>
        <source>Models …</source>
        <extracomment>prithvi_qgis/gui/desk.py</extracomment>
        <translation>Modelle …</translation>
    </message>
    <message>
        <source>See, download and remove models</source>
        <extracomment>prithvi_qgis/gui/desk.py</extracomment>
        <translation>Modelle ansehen, herunterladen und entfernen</translation>
    </message>
    <message>
        <source>Jobs</source>
        <extracomment>prithvi_qgis/gui/desk.py, prithvi_qgis/gui/notes.py</extracomment>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>What runs, what is done, what failed and why</source>
        <extracomment>prithvi_qgis/gui/desk.py</extracomment>
        <translation>Was läuft, was fertig ist, was fehlschlug und warum</translation>
    </message>
    <message>
        <source>Options …</source>
        <extracomment>prithvi_qgis/gui/desk.py</extracomment>
        <translation>Optionen …</translation>
    </message>
    <message>
        <source>Where jobs run, folders, limits</source>
        <extracomment>prithvi_qgis/gui/desk.py</extracomment>
        <translation>Wo Aufträge laufen, Ordner, Grenzen</translation>
    </message>
    <message>
        <source>Prithvi jobs</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Prithvi-Aufträge</translation>
    </message>
    <message>
        <source>Log of the job</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Protokoll des Auftrags</translation>
    </message>
    <message>
        <source>Choose a job to read its log.</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Wählen Sie einen Auftrag, um sein Protokoll zu lesen.</translation>
    </message>
    <message>
        <source>Add the result to the map again</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Das Ergebnis noch einmal auf die Karte legen</translation>
    </message>
    <message>
        <source>Save the result, and add it</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Das Ergebnis speichern und hinzufügen</translation>
    </message>
    <message>
        <source>Cancel the job</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Den Auftrag abbrechen</translation>
    </message>
    <message>
        <source>Remove the job and its results</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Den Auftrag und seine Ergebnisse entfernen</translation>
    </message>
    <message>
        <source>Copy the log</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Das Protokoll kopieren</translation>
    </message>
    <message>
        <source>Look again</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Noch einmal nachsehen</translation>
    </message>
    <message>
        <source>Starting</source>
        <extracomment>prithvi_qgis/gui/dock.py, prithvi_qgis/gui/downloads.py</extracomment>
        <translation>Startet</translation>
    </message>
    <message>
        <source>Fetching the result</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Das Ergebnis wird geholt</translation>
    </message>
    <message>
        <source>Save the result in a folder, and add it</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Das Ergebnis in einem Ordner speichern und hinzufügen</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Wird abgebrochen</translation>
    </message>
    <message>
        <source>Removing</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Wird entfernt</translation>
    </message>
    <message>
        <source>Nothing runs: Prithvi starts by itself with the next job.</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Es läuft nichts: Prithvi startet mit dem nächsten Auftrag von selbst.</translation>
    </message>
    <message>
        <source>No jobs yet.</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Noch keine Aufträge.</translation>
    </message>
    <message>
        <source>The node is not running: it ended while a job ran.</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Der Knoten läuft nicht: er endete, während ein Auftrag lief.</translation>
    </message>
    <message>
        <source>The node is not running, and jobs wait for it.</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Der Knoten läuft nicht, und Aufträge warten auf ihn.</translation>
    </message>
    <message>
        <source>Try again</source>
        <extracomment>prithvi_qgis/gui/dock.py, prithvi_qgis/gui/setup.py</extracomment>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>The newest {count} jobs.</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Die neuesten {count} Aufträge.</translation>
    </message>
    <message>
        <source>Installed</source>
        <extracomment>prithvi_qgis/gui/downloads.py, prithvi_qgis/gui/models.py</extracomment>
        <translation>Installiert</translation>
    </message>
    <message>
        <source>{model} is installed.</source>
        <extracomment>prithvi_qgis/gui/downloads.py</extracomment>
        <translation>{model} ist installiert.</translation>
    </message>
    <message>
        <source>Failed</source>
        <extracomment>prithvi_qgis/gui/downloads.py, prithvi_qgis/gui/joblist.py</extracomment>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <extracomment>prithvi_qgis/gui/downloads.py, prithvi_qgis/gui/joblist.py</extracomment>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Processor</source>
        <extracomment>prithvi_qgis/gui/fields.py, prithvi_qgis/gui/setup.py</extracomment>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <extracomment>prithvi_qgis/gui/fields.py</extracomment>
        <translation>Grafikkarte</translation>
    </message>
    <message>
        <source>Second graphics card</source>
        <extracomment>prithvi_qgis/gui/fields.py</extracomment>
        <translation>Zweite Grafikkarte</translation>
    </message>
    <message>
        <source>Set by your administrator; a value of your own takes its place.</source>
        <extracomment>prithvi_qgis/gui/fields.py</extracomment>
        <translation>Von Ihrer Administration vorgegeben; ein eigener Wert tritt an die Stelle.</translation>
    </message>
    <message>
        <source>Set by the environment variable {name}; it cannot be changed here.</source>
        <extracomment>prithvi_qgis/gui/fields.py</extracomment>
        <translation>Von der Umgebungsvariablen {name} vorgegeben; hier nicht zu ändern.</translation>
    </message>
    <message>
        <source>The node ended while this job ran. Run it again.</source>
        <extracomment>prithvi_qgis/gui/joblist.py</extracomment>
        <translation>Der Knoten endete, während dieser Auftrag lief. Führen Sie ihn noch einmal aus.</translation>
    </message>
    <message>
        <source>Download a model</source>
        <extracomment>prithvi_qgis/gui/joblist.py</extracomment>
        <translation>Ein Modell herunterladen</translation>
    </message>
    <message>
        <source>Install a model</source>
        <extracomment>prithvi_qgis/gui/joblist.py</extracomment>
        <translation>Ein Modell installieren</translation>
    </message>
    <message>
        <source>Test</source>
        <extracomment>prithvi_qgis/gui/joblist.py</extracomment>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Waiting</source>
        <extracomment>prithvi_qgis/gui/joblist.py</extracomment>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <extracomment>prithvi_qgis/gui/joblist.py</extracomment>
        <translation>Unterbrochen</translation>
    </message>
    <message>
        <source>{name} and {count} more</source>
        <extracomment>prithvi_qgis/gui/joblist.py</extracomment>
        <translation>{name} und {count} weitere</translation>
    </message>
    <message>
        <source>Running</source>
        <extracomment>prithvi_qgis/gui/joblist.py</extracomment>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>{size} MB</source>
        <extracomment>prithvi_qgis/gui/look.py</extracomment>
        <translation>{size} MB</translation>
    </message>
    <message>
        <source>{count} h</source>
        <extracomment>prithvi_qgis/gui/look.py</extracomment>
        <translation>{count} h</translation>
    </message>
    <message>
        <source>{size} GB</source>
        <extracomment>prithvi_qgis/gui/look.py</extracomment>
        <translation>{size} GB</translation>
    </message>
    <message>
        <source>{count} s</source>
        <extracomment>prithvi_qgis/gui/look.py</extracomment>
        <translation>{count} s</translation>
    </message>
    <message>
        <source>{count} min</source>
        <extracomment>prithvi_qgis/gui/look.py</extracomment>
        <translation>{count} min</translation>
    </message>
    <message>
        <source>Cloud gaps; base for training</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Wolkenlücken; Grundlage zum Trainieren</translation>
    </message>
    <message>
        <source>Cancelled; it goes on where it ended when you download it again.</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Abgebrochen; beim nächsten Herunterladen geht es dort weiter, wo es endete.</translation>
    </message>
    <message>
        <source>Weights (*.safetensors *.pt *.pth *.ckpt *.bin);;All files (*)</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Gewichte (*.safetensors *.pt *.pth *.ckpt *.bin);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>any</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>Prithvi models</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Prithvi-Modelle</translation>
    </message>
    <message>
        <source>Search: flood, crop, 300M, Apache …</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Suche: flood, crop, 300M, Apache …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <extracomment>prithvi_qgis/gui/models.py, prithvi_qgis/gui/options.py, prithvi_qgis/gui/setup.py, prithvi_qgis/gui/start.py</extracomment>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Install …</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Installieren …</translation>
    </message>
    <message>
        <source>From a file of weights …</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Aus einer Datei mit Gewichten …</translation>
    </message>
    <message>
        <source>From a model's folder …</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Aus dem Ordner eines Modells …</translation>
    </message>
    <message>
        <source>Install a model from its folder</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Ein Modell aus seinem Ordner installieren</translation>
    </message>
    <message>
        <source>Remove</source>
        <extracomment>prithvi_qgis/gui/models.py, prithvi_qgis/gui/options.py</extracomment>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Removing …</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Wird entfernt …</translation>
    </message>
    <message>
        <source>Maps</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Kartiert</translation>
    </message>
    <message>
        <source>Dates</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Termine</translation>
    </message>
    <message>
        <source>Pixel size</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Pixelgröße</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Güte</translation>
    </message>
    <message>
        <source>Limits</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>Licence</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Source</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Citation</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Zitat</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Fingerabdruck</translation>
    </message>
    <message>
        <source>Name</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Name</translation>
    </message>
    <message>
        <source>Comes along</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Mitgeliefert</translation>
    </message>
    <message>
        <source>Cannot be used</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Unbrauchbar</translation>
    </message>
    <message>
        <source>Size</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Größe</translation>
    </message>
    <message>
        <source>State</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Download</source>
        <extracomment>prithvi_qgis/gui/models.py, prithvi_qgis/gui/setup.py</extracomment>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>Remove …</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>There is no model in {folder}: wanted are model.json and {file}.</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>In {folder} ist kein Modell: nötig sind model.json und {file}.</translation>
    </message>
    <message>
        <source>Remove {model} ({size})? Maps made with it stay.</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>{model} entfernen ({size})? Damit gemachte Karten bleiben.</translation>
    </message>
    <message>
        <source>To download</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Herunterzuladen</translation>
    </message>
    <message>
        <source>From a file</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Aus einer Datei</translation>
    </message>
    <message>
        <source>Classes</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>Cloud gaps</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Wolkenlücken</translation>
    </message>
    <message>
        <source>Its model.json cannot be read.</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Seine model.json ist nicht lesbar.</translation>
    </message>
    <message>
        <source>Go on downloading</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Weiter herunterladen</translation>
    </message>
    <message>
        <source>size unknown</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Größe unbekannt</translation>
    </message>
    <message>
        <source>any number</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>beliebig viele</translation>
    </message>
    <message>
        <source>{metres} m</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>{metres} m</translation>
    </message>
    <message>
        <source>version</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Version</translation>
    </message>
    <message>
        <source>Prithvi is not set up yet.</source>
        <extracomment>prithvi_qgis/gui/notes.py</extracomment>
        <translation>Prithvi ist noch nicht eingerichtet.</translation>
    </message>
    <message>
        <source>Set up …</source>
        <extracomment>prithvi_qgis/gui/notes.py, prithvi_qgis/gui/options.py</extracomment>
        <translation>Einrichten …</translation>
    </message>
    <message>
        <source>{process}: job {id} was queued.</source>
        <extracomment>prithvi_qgis/gui/notes.py</extracomment>
        <translation>{process}: Auftrag {id} ist eingereiht.</translation>
    </message>
    <message>
        <source>{process} is done.</source>
        <extracomment>prithvi_qgis/gui/notes.py</extracomment>
        <translation>{process} ist fertig.</translation>
    </message>
    <message>
        <source>Show log</source>
        <extracomment>prithvi_qgis/gui/notes.py</extracomment>
        <translation>Protokoll zeigen</translation>
    </message>
    <message>
        <source>{process}: job {id} is done.</source>
        <extracomment>prithvi_qgis/gui/notes.py</extracomment>
        <translation>{process}: Auftrag {id} ist fertig.</translation>
    </message>
    <message>
        <source>{process} failed: {why}</source>
        <extracomment>prithvi_qgis/gui/notes.py</extracomment>
        <translation>{process} ist fehlgeschlagen: {why}</translation>
    </message>
    <message>
        <source>The node does not run any more.</source>
        <extracomment>prithvi_qgis/gui/notes.py</extracomment>
        <translation>Der Knoten läuft nicht mehr.</translation>
    </message>
    <message>
        <source>{process}: job {id} failed: {why}</source>
        <extracomment>prithvi_qgis/gui/notes.py</extracomment>
        <translation>{process}: Auftrag {id} ist fehlgeschlagen: {why}</translation>
    </message>
    <message>
        <source>It works: Prithvi {version}, on {devices}, {count} models installed.</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Es geht: Prithvi {version}, auf {devices}, {count} Modelle installiert.</translation>
    </message>
    <message>
        <source>Prithvi computes in a Python of its own, outside of QGIS and shared by all profiles.</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Prithvi rechnet in einem eigenen Python, außerhalb von QGIS und für alle Profile gemeinsam.</translation>
    </message>
    <message>
        <source>Remove Prithvi's Python from this disk? Models, jobs and results stay; it can be set up again.</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Das Python von Prithvi von diesem Datenträger entfernen? Modelle, Aufträge und Ergebnisse bleiben; es lässt sich wieder einrichten.</translation>
    </message>
    <message>
        <source>This machine</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>Where jobs run</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Wo Aufträge laufen</translation>
    </message>
    <message>
        <source>Prithvi's Python</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Das Python von Prithvi</translation>
    </message>
    <message>
        <source>Choose a Python interpreter</source>
        <extracomment>prithvi_qgis/gui/options.py, prithvi_qgis/gui/setup.py</extracomment>
        <translation>Einen Python-Interpreter wählen</translation>
    </message>
    <message>
        <source>Choose a bundle file</source>
        <extracomment>prithvi_qgis/gui/options.py, prithvi_qgis/gui/setup.py</extracomment>
        <translation>Eine Bündeldatei wählen</translation>
    </message>
    <message>
        <source>Bundles (*.zip *.tar)</source>
        <extracomment>prithvi_qgis/gui/options.py, prithvi_qgis/gui/setup.py</extracomment>
        <translation>Bündel (*.zip *.tar)</translation>
    </message>
    <message>
        <source>On this machine</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Auf diesem Rechner</translation>
    </message>
    <message>
        <source>On a node elsewhere</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Auf einem Knoten anderswo</translation>
    </message>
    <message>
        <source>Test connection</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Verbindung prüfen</translation>
    </message>
    <message>
        <source>Repair</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Reparieren</translation>
    </message>
    <message>
        <source>Use a Python that is there …</source>
        <extracomment>prithvi_qgis/gui/options.py, prithvi_qgis/gui/setup.py</extracomment>
        <translation>Ein vorhandenes Python nehmen …</translation>
    </message>
    <message>
        <source>From a bundle …</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Aus einem Bündel …</translation>
    </message>
    <message>
        <source>Jobs still run: the new settings hold once QGIS has been started again.</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Es laufen noch Aufträge: die neuen Einstellungen gelten, sobald QGIS neu gestartet wurde.</translation>
    </message>
    <message>
        <source>Give the node's address first.</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Geben Sie erst die Adresse des Knotens an.</translation>
    </message>
    <message>
        <source>Asking {address} …</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Anfrage an {address} …</translation>
    </message>
    <message>
        <source>Done.</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Fertig.</translation>
    </message>
    <message>
        <source>This job has no layers.</source>
        <extracomment>prithvi_qgis/gui/results.py</extracomment>
        <translation>Dieser Auftrag hat keine Layer.</translation>
    </message>
    <message>
        <source>Run it again from the toolbox.</source>
        <extracomment>prithvi_qgis/gui/results.py</extracomment>
        <translation>Führen Sie ihn aus der Werkzeugkiste noch einmal aus.</translation>
    </message>
    <message>
        <source>Prithvi computes in a Python of its own, so that nothing in QGIS changes. It is fetched once, for all your profiles; no account is needed.</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Prithvi rechnet in einem eigenen Python, damit sich in QGIS nichts ändert. Es wird einmal geholt, für alle Ihre Profile; ein Konto ist nicht nötig.</translation>
    </message>
    <message>
        <source>Graphics card (CUDA)</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Grafikkarte (CUDA)</translation>
    </message>
    <message>
        <source>Install from a bundle file …</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Aus einer Bündeldatei installieren …</translation>
    </message>
    <message>
        <source>A Python that has the backend's packages already; nothing is downloaded.</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Ein Python, das die Pakete des Rechenteils schon hat; es wird nichts heruntergeladen.</translation>
    </message>
    <message>
        <source>A file made with “prithvi bundle” on another machine, for those without internet.</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Eine Datei, die mit „prithvi bundle“ auf einem anderen Rechner gemacht wurde, für Rechner ohne Internet.</translation>
    </message>
    <message>
        <source>Details</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>{time} of about {whole}</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>{time} von etwa {whole}</translation>
    </message>
    <message>
        <source>{time} so far</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>{time} bisher</translation>
    </message>
    <message>
        <source>Set up Prithvi</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Prithvi einrichten</translation>
    </message>
    <message>
        <source>Set up and map a sample</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Einrichten und ein Beispiel kartieren</translation>
    </message>
    <message>
        <source>Back</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Starting …</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Startet …</translation>
    </message>
    <message>
        <source>Prithvi is set up.</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Prithvi ist eingerichtet.</translation>
    </message>
    <message>
        <source>Mapping water in the sample scene …</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Das Wasser der Beispielszene wird kartiert …</translation>
    </message>
    <message>
        <source>On the disk</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Auf dem Datenträger</translation>
    </message>
    <message>
        <source>Time</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Folder</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Computes on</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Rechnet auf</translation>
    </message>
    <message>
        <source>nothing</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>nichts</translation>
    </message>
    <message>
        <source>the processor; no graphics card for it was found</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>dem Prozessor; eine Grafikkarte dafür wurde nicht gefunden</translation>
    </message>
    <message>
        <source>Prithvi is ready</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Prithvi ist bereit</translation>
    </message>
    <message>
        <source>The water of the sample is on the map. What comes next?</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Das Wasser des Beispiels ist auf der Karte. Was kommt als Nächstes?</translation>
    </message>
    <message>
        <source>Cancelled. What was downloaded is kept for the next time.</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Abgebrochen. Was heruntergeladen wurde, bleibt für das nächste Mal.</translation>
    </message>
    <message>
        <source>Close</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Cancelling …</source>
        <extracomment>prithvi_qgis/gui/setup.py, prithvi_qgis/gui/start.py</extracomment>
        <translation>Wird abgebrochen …</translation>
    </message>
    <message>
        <source>{size} of {free} free</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>{size} von {free} freien</translation>
    </message>
    <message>
        <source>about {time}</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>etwa {time}</translation>
    </message>
    <message>
        <source>Prithvi is set up, but the sample was not mapped. {why}</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Prithvi ist eingerichtet, aber das Beispiel wurde nicht kartiert. {why}</translation>
    </message>
    <message>
        <source>Models of the Prithvi family, on your own images and your own machine.</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>Modelle der Prithvi-Familie, mit Ihren eigenen Bildern auf Ihrem eigenen Rechner.</translation>
    </message>
    <message>
        <source>Fill the sample series</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>Die Beispielserie füllen</translation>
    </message>
    <message>
        <source>Seven dates of Belgian fields, three of them cloudy: see the clouds go, and play the series.</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>Sieben Termine belgischer Felder, drei davon bewölkt: sehen Sie die Wolken verschwinden und spielen Sie die Serie ab.</translation>
    </message>
    <message>
        <source>Map water in the sample scene</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>Wasser in der Beispielszene kartieren</translation>
    </message>
    <message>
        <source>The Madeira river in Brazil, from Landsat 8.</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>Der Fluss Madeira in Brasilien, von Landsat 8.</translation>
    </message>
    <message>
        <source>Use your own images …</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>Eigene Bilder nehmen …</translation>
    </message>
    <message>
        <source>One image: its water is mapped. Several dates: their cloud gaps are filled.</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>Ein Bild: sein Wasser wird kartiert. Mehrere Termine: ihre Wolkenlücken werden gefüllt.</translation>
    </message>
    <message>
        <source>Computing; the first run also starts Prithvi's node …</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>Es wird gerechnet; beim ersten Mal startet auch der Knoten von Prithvi …</translation>
    </message>
    <message>
        <source>Choose images</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>Bilder wählen</translation>
    </message>
    <message>
        <source>Rasters (*.tif *.tiff *.jp2 *.vrt);;All files (*)</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>Raster (*.tif *.tiff *.jp2 *.vrt);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Start with Prithvi</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>Mit Prithvi beginnen</translation>
    </message>
    <message>
        <source>The result is on the map.</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>Das Ergebnis ist auf der Karte.</translation>
    </message>
    <message>
        <source>QGIS cannot read these files as rasters.</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>QGIS kann diese Dateien nicht als Raster lesen.</translation>
    </message>
    <message>
        <source>{name} has no coordinate reference system, so nobody knows where its pixels lie.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>{name} hat kein Koordinatenbezugssystem, daher weiß niemand, wo seine Pixel liegen.</translation>
    </message>
    <message>
        <source>{model} needs {wanted} dates; chosen: {chosen}.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>{model} braucht {wanted} Termine; gewählt: {chosen}.</translation>
    </message>
    <message>
        <source>{name} is not a file the node reads as it is: writing a temporary GeoTIFF</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>{name} ist keine Datei, die der Knoten so lesen kann: ein vorläufiges GeoTIFF wird geschrieben</translation>
    </message>
    <message>
        <source>No image was chosen.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Es wurde kein Bild gewählt.</translation>
    </message>
    <message>
        <source>Choose at least one raster with the bands of the model.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Wählen Sie mindestens ein Raster mit den Bändern des Modells.</translation>
    </message>
    <message>
        <source>One of the layers</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Einer der Layer</translation>
    </message>
    <message>
        <source>Choose a raster layer that QGIS can show.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Wählen Sie einen Rasterlayer, den QGIS zeigen kann.</translation>
    </message>
    <message>
        <source>Set it under Layer Properties › Source, or with Raster › Projections › Assign Projection.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Setzen Sie es unter Layereigenschaften › Quelle, oder mit Raster › Projektionen › Projektion zuweisen.</translation>
    </message>
    <message>
        <source>Choose a raster with the sensor's bands, from a file or a coverage service.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Wählen Sie ein Raster mit den Bändern des Sensors, aus einer Datei oder einem Coverage-Dienst.</translation>
    </message>
    <message>
        <source>Save it as a GeoTIFF, and choose that.</source>
        <extracomment>prithvi_qgis/layers.py, prithvi_qgis/parcels.py</extracomment>
        <translation>Speichern Sie es als GeoTIFF und wählen Sie das.</translation>
    </message>
    <message>
        <source>{one} and {other} are both masks of {image}.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>{one} und {other} sind beide Masken von {image}.</translation>
    </message>
    <message>
        <source>{name} has {there}; {model} needs {wanted}: {bands}.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>{name} hat {there}; {model} braucht {wanted}: {bands}.</translation>
    </message>
    <message>
        <source>Bands names {count} bands; {model} needs {wanted}: {bands}.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>„Bänder“ nennt {count} Bänder; {model} braucht {wanted}: {bands}.</translation>
    </message>
    <message>
        <source>Choose one on the image, or leave it empty.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Wählen Sie eine auf dem Bild, oder lassen Sie das Feld leer.</translation>
    </message>
    <message>
        <source>{name} cannot be read as a raster.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>{name} kann nicht als Raster gelesen werden.</translation>
    </message>
    <message>
        <source>{name} has no pixels of its own.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>{name} hat keine eigenen Pixel.</translation>
    </message>
    <message>
        <source>Name it like its image (for instance scene_2024-05-01_mask), or with the same date.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Benennen Sie sie wie ihr Bild (zum Beispiel scene_2024-05-01_mask), oder mit demselben Datum.</translation>
    </message>
    <message>
        <source>Choose one.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Wählen Sie eine.</translation>
    </message>
    <message>
        <source>1 band</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>1 Band</translation>
    </message>
    <message>
        <source>Choose a raster that has them all, or all band files of the date.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Wählen Sie ein Raster, das sie alle hat, oder alle Banddateien des Termins.</translation>
    </message>
    <message>
        <source>Name every band of the file, in its order, or leave the field empty.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Benennen Sie jedes Band der Datei, in ihrer Reihenfolge, oder lassen Sie das Feld leer.</translation>
    </message>
    <message>
        <source>Run it once per date (Run as Batch Process does so).</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Führen Sie es je Termin einmal aus („Als Batchprozess starten“ tut das).</translation>
    </message>
    <message>
        <source>The extent does not touch {name}.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Die Ausdehnung berührt {name} nicht.</translation>
    </message>
    <message>
        <source>{name} is a picture from a web service, not measured reflectance.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>{name} ist ein Bild aus einem Webdienst, keine gemessene Reflexion.</translation>
    </message>
    <message>
        <source>{model} needs one date; {chosen} were chosen.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>{model} braucht einen Termin; gewählt wurden {chosen}.</translation>
    </message>
    <message>
        <source>Choose {wanted} dates.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Wählen Sie {wanted} Termine.</translation>
    </message>
    <message>
        <source>The mask {name} cannot be matched to one of the images by its name.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Die Maske {name} lässt sich nach ihrem Namen keinem der Bilder zuordnen.</translation>
    </message>
    <message>
        <source>{count} bands</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>{count} Bänder</translation>
    </message>
    <message>
        <source>(nothing)</source>
        <extracomment>prithvi_qgis/local_node.py</extracomment>
        <translation>(nichts)</translation>
    </message>
    <message>
        <source>Choose Raster › Prithvi › Start to set it up.</source>
        <extracomment>prithvi_qgis/local_node.py</extracomment>
        <translation>Wählen Sie Raster › Prithvi › Start, um es einzurichten.</translation>
    </message>
    <message>
        <source>Correct the interpreter in the Prithvi settings.</source>
        <extracomment>prithvi_qgis/local_node.py</extracomment>
        <translation>Berichtigen Sie den Interpreter in den Prithvi-Einstellungen.</translation>
    </message>
    <message>
        <source>Choose another in the Prithvi settings.</source>
        <extracomment>prithvi_qgis/local_node.py, prithvi_qgis/transport.py</extracomment>
        <translation>Wählen Sie etwas anderes in den Prithvi-Einstellungen.</translation>
    </message>
    <message>
        <source>It runs with {python}. It said:</source>
        <extracomment>prithvi_qgis/local_node.py</extracomment>
        <translation>Er läuft mit {python}. Er sagte:</translation>
    </message>
    <message>
        <source>The node on this machine cannot start.</source>
        <extracomment>prithvi_qgis/local_node.py</extracomment>
        <translation>Der Knoten auf diesem Rechner kann nicht starten.</translation>
    </message>
    <message>
        <source>The node did not start within {seconds} s.</source>
        <extracomment>prithvi_qgis/local_node.py</extracomment>
        <translation>Der Knoten startete nicht innerhalb von {seconds} s.</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be made ({why}).</source>
        <extracomment>prithvi_qgis/local_node.py</extracomment>
        <translation>Der Ordner {folder} kann nicht angelegt werden ({why}).</translation>
    </message>
    <message>
        <source>the answer was cut off</source>
        <extracomment>prithvi_qgis/loopback.py</extracomment>
        <translation>die Antwort brach ab</translation>
    </message>
    <message>
        <source>Is the node running?</source>
        <extracomment>prithvi_qgis/loopback.py, prithvi_qgis/transport.py</extracomment>
        <translation>Läuft der Knoten?</translation>
    </message>
    <message>
        <source>{url} cannot be reached: {why}.</source>
        <extracomment>prithvi_qgis/loopback.py, prithvi_qgis/transport.py</extracomment>
        <translation>{url} ist nicht zu erreichen: {why}.</translation>
    </message>
    <message>
        <source>{name} could not be read.</source>
        <extracomment>prithvi_qgis/parcels.py</extracomment>
        <translation>{name} konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>{why} Choose Raster › Prithvi › Start to set it up.</source>
        <extracomment>prithvi_qgis/session.py</extracomment>
        <translation>{why} Wählen Sie Raster › Prithvi › Start, um es einzurichten.</translation>
    </message>
    <message>
        <source>Leave name and password out of the address: QGIS would keep them unprotected.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Lassen Sie Namen und Passwort aus der Adresse weg: QGIS würde sie ungeschützt aufbewahren.</translation>
    </message>
    <message>
        <source>Write an address like https://node.example.org:8765.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Schreiben Sie eine Adresse wie https://node.example.org:8765.</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Diese Datei gibt es nicht.</translation>
    </message>
    <message>
        <source>Give the whole path.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Geben Sie den ganzen Pfad an.</translation>
    </message>
    <message>
        <source>This is no folder, and none can be made there.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Das ist kein Ordner, und dort lässt sich keiner anlegen.</translation>
    </message>
    <message>
        <source>Known are auto, cpu, cuda, cuda:1, mps.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Bekannt sind auto, cpu, cuda, cuda:1, mps.</translation>
    </message>
    <message>
        <source>Address of the node</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Adresse des Knotens</translation>
    </message>
    <message>
        <source>A node that runs on another machine, as its administrator gave it to you.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Ein Knoten auf einem anderen Rechner, wie seine Administration ihn Ihnen genannt hat.</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>The node's token, kept encrypted by QGIS. Add a configuration of the kind “API Header” with the header Authorization and the value “Bearer TOKEN”.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Das Token des Knotens, von QGIS verschlüsselt aufbewahrt. Fügen Sie eine Konfiguration der Art „API Header“ hinzu, mit dem Header Authorization und dem Wert „Bearer TOKEN“.</translation>
    </message>
    <message>
        <source>Compute on</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Rechnen auf</translation>
    </message>
    <message>
        <source>“Automatic” takes the graphics card where there is one that fits, else the processor.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>„Automatisch“ nimmt die Grafikkarte, wo eine passende da ist, sonst den Prozessor.</translation>
    </message>
    <message>
        <source>Folder of models and jobs</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Ordner der Modelle und Aufträge</translation>
    </message>
    <message>
        <source>Downloaded models and the results of jobs lie here. Choose a disk with some GB of room.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Heruntergeladene Modelle und die Ergebnisse von Aufträgen liegen hier. Wählen Sie einen Datenträger mit einigen GB Platz.</translation>
    </message>
    <message>
        <source>Memory</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Arbeitsspeicher</translation>
    </message>
    <message>
        <source>A job that needs more is ended, and says so, before the whole machine suffers (Linux).</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Ein Auftrag, der mehr braucht, wird beendet und sagt es, bevor der ganze Rechner leidet (Linux).</translation>
    </message>
    <message>
        <source>Processor cores</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Prozessorkerne</translation>
    </message>
    <message>
        <source>How many cores a job may keep busy.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Wie viele Kerne ein Auftrag beschäftigen darf.</translation>
    </message>
    <message>
        <source>Keep finished jobs</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Fertige Aufträge behalten</translation>
    </message>
    <message>
        <source>Older jobs and their results are removed from the folder above; layers saved elsewhere stay.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Ältere Aufträge und ihre Ergebnisse werden aus dem Ordner oben entfernt; anderswo gespeicherte Layer bleiben.</translation>
    </message>
    <message>
        <source>Get models from</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Modelle holen von</translation>
    </message>
    <message>
        <source>The hub, or a mirror of it in your network, from which official weights are downloaded.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Der Hub, oder ein Spiegel davon in Ihrem Netz, von dem offizielle Gewichte geholt werden.</translation>
    </message>
    <message>
        <source>Python interpreter</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Python-Interpreter</translation>
    </message>
    <message>
        <source>A Python that has the backend's packages already, in the place of Prithvi's own.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Ein Python, das die Pakete des Rechenteils schon hat, anstelle des eigenen von Prithvi.</translation>
    </message>
    <message>
        <source>Folder of Prithvi's Python</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Ordner des Pythons von Prithvi</translation>
    </message>
    <message>
        <source>All profiles of QGIS share it. It takes about 1.2 GB, with CUDA about 5 GB.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Alle Profile von QGIS teilen es. Es braucht etwa 1,2 GB, mit CUDA etwa 5 GB.</translation>
    </message>
    <message>
        <source>Get Python packages from</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Python-Pakete holen von</translation>
    </message>
    <message>
        <source>A package index in your network (PEP 503), in the place of the public ones.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Ein Paketindex in Ihrem Netz (PEP 503), anstelle der öffentlichen.</translation>
    </message>
    <message>
        <source>GB</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>GB</translation>
    </message>
    <message>
        <source>no limit</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source>cores</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Kerne</translation>
    </message>
    <message>
        <source>all</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>alle</translation>
    </message>
    <message>
        <source>days</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Tage</translation>
    </message>
    <message>
        <source>Prithvi's own</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>das eigene von Prithvi</translation>
    </message>
    <message>
        <source>beside models and jobs</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>neben Modellen und Aufträgen</translation>
    </message>
    <message>
        <source>Give a whole number from {least} to {most}.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Geben Sie eine ganze Zahl von {least} bis {most} an.</translation>
    </message>
    <message>
        <source>You may not write into {folder}.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Sie dürfen nicht in {folder} schreiben.</translation>
    </message>
    <message>
        <source>Observed</source>
        <extracomment>prithvi_qgis/styling.py</extracomment>
        <translation>Beobachtet</translation>
    </message>
    <message>
        <source>Filled</source>
        <extracomment>prithvi_qgis/styling.py</extracomment>
        <translation>Gefüllt</translation>
    </message>
    <message>
        <source>Impossible to fill</source>
        <extracomment>prithvi_qgis/styling.py</extracomment>
        <translation>Nicht zu füllen</translation>
    </message>
    <message>
        <source>The certificate of {url} is not trusted: {why}.</source>
        <extracomment>prithvi_qgis/transport.py</extracomment>
        <translation>Dem Zertifikat von {url} wird nicht vertraut: {why}.</translation>
    </message>
    <message>
        <source>{url} did not answer for {seconds} s.</source>
        <extracomment>prithvi_qgis/transport.py</extracomment>
        <translation>{url} antwortete {seconds} s lang nicht.</translation>
    </message>
    <message>
        <source>{url} had not answered in full after {seconds} s.</source>
        <extracomment>prithvi_qgis/transport.py</extracomment>
        <translation>{url} hatte nach {seconds} s noch nicht vollständig geantwortet.</translation>
    </message>
    <message>
        <source>{url} sent more than {size} MB at once.</source>
        <extracomment>prithvi_qgis/transport.py</extracomment>
        <translation>{url} schickte mehr als {size} MB auf einmal.</translation>
    </message>
    <message>
        <source>Add it, or the authority that signed it, under Settings › Options › Authentication.</source>
        <extracomment>prithvi_qgis/transport.py</extracomment>
        <translation>Fügen Sie es oder die Stelle, die es unterschrieb, unter Einstellungen › Optionen › Authentifizierung hinzu.</translation>
    </message>
    <message>
        <source>the answer was lost</source>
        <extracomment>prithvi_qgis/transport.py</extracomment>
        <translation>die Antwort ging verloren</translation>
    </message>
    <message>
        <source>QGIS's authentication {auth} cannot be used.</source>
        <extracomment>prithvi_qgis/transport.py</extracomment>
        <translation>Die QGIS-Authentifizierung {auth} ist nicht zu benutzen.</translation>
    </message>
</context>
</TS>
