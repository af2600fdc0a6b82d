<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>Prithvi</name>
    <message>
        <source>The QGIS that had started the node has ended, and the node with it. Starting again.</source>
        <extracomment>prithvi_qgis/algorithms/base.py</extracomment>
        <translation>Le QGIS qui avait démarré le nœud s’est terminé, et le nœud avec lui. Nouveau départ.</translation>
    </message>
    <message>
        <source>Sending {file} ({size} MB)</source>
        <extracomment>prithvi_qgis/algorithms/base.py</extracomment>
        <translation>Envoi de {file} ({size} Mo)</translation>
    </message>
    <message>
        <source>Run it again; if it keeps happening, the end of the node's log tells more.</source>
        <extracomment>prithvi_qgis/algorithms/base.py</extracomment>
        <translation>Relancez ; si cela se reproduit, la fin du journal du nœud en dit plus.</translation>
    </message>
    <message>
        <source>Asking the node</source>
        <extracomment>prithvi_qgis/algorithms/base.py, prithvi_qgis/gui/downloads.py</extracomment>
        <translation>Interrogation du nœud</translation>
    </message>
    <message>
        <source>Cancelled; no result was written.</source>
        <extracomment>prithvi_qgis/algorithms/base.py</extracomment>
        <translation>Annulé ; aucun résultat n'a été écrit.</translation>
    </message>
    <message>
        <source>The node went away while the job ran. {why}</source>
        <extracomment>prithvi_qgis/algorithms/base.py</extracomment>
        <translation>Le nœud a disparu pendant la tâche. {why}</translation>
    </message>
    <message>
        <source>The job failed.</source>
        <extracomment>prithvi_qgis/algorithms/base.py</extracomment>
        <translation>La tâche a échoué.</translation>
    </message>
    <message>
        <source>Model {} (version {}), on {} in {}, {:.1f} s</source>
        <extracomment>prithvi_qgis/algorithms/base.py</extracomment>
        <translation>Modèle {} (version {}), sur {} en {}, {:.1f} s</translation>
    </message>
    <message>
        <source>Update the older of the two.</source>
        <extracomment>prithvi_qgis/algorithms/base.py, prithvi_qgis/client.py</extracomment>
        <translation>Mettez à jour le plus ancien des deux.</translation>
    </message>
    <message>
        <source>The node's answer has no {names}.</source>
        <extracomment>prithvi_qgis/algorithms/base.py</extracomment>
        <translation>Il manque à la réponse du nœud : {names}.</translation>
    </message>
    <message>
        <source>By file name</source>
        <extracomment>prithvi_qgis/algorithms/fields.py</extracomment>
        <translation>D'après le nom du fichier</translation>
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
        <translation>0 clair, tout le reste caché</translation>
    </message>
    <message>
        <source>Automatic</source>
        <extracomment>prithvi_qgis/algorithms/fields.py, prithvi_qgis/gui/fields.py</extracomment>
        <translation>Automatique</translation>
    </message>
    <message>
        <source>Fill cloud gaps</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py, prithvi_qgis/gui/joblist.py</extracomment>
        <translation>Combler les trous de nuages</translation>
    </message>
    <message>
        <source>observed</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>observé</translation>
    </message>
    <message>
        <source>filled</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>comblé</translation>
    </message>
    <message>
        <source>impossible</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>impossible</translation>
    </message>
    <message>
        <source>Fitted (best)</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Ajusté (le meilleur)</translation>
    </message>
    <message>
        <source>Plain</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Brut</translation>
    </message>
    <message>
        <source>Without a model</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Sans modèle</translation>
    </message>
    <message>
        <source>Saving the series</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Enregistrement de la série</translation>
    </message>
    <message>
        <source>origin</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>origine</translation>
    </message>
    <message>
        <source>uncertainty</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>incertitude</translation>
    </message>
    <message>
        <source>expected error</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>erreur attendue</translation>
    </message>
    <message>
        <source>Filled dates</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Dates comblées</translation>
    </message>
    <message>
        <source>Origin</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Origine</translation>
    </message>
    <message>
        <source>Uncertainty</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Incertitude</translation>
    </message>
    <message>
        <source>Latest date, filled</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Dernière date, comblée</translation>
    </message>
    <message>
        <source>Without a model one date alone cannot be filled.</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Sans modèle, une date seule ne peut pas être comblée.</translation>
    </message>
    <message>
        <source>Choose more dates.</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Choisissez plus de dates.</translation>
    </message>
    <message>
        <source>Filled series</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Série comblée</translation>
    </message>
    <message>
        <source>Origin of pixels</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Origine des pixels</translation>
    </message>
    <message>
        <source>Expected error</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Erreur attendue</translation>
    </message>
    <message>
        <source>Fields</source>
        <extracomment>prithvi_qgis/algorithms/help_pages.py</extracomment>
        <translation>Champs</translation>
    </message>
    <message>
        <source>Advanced</source>
        <extracomment>prithvi_qgis/algorithms/help_pages.py, prithvi_qgis/gui/options.py, prithvi_qgis/gui/setup.py</extracomment>
        <translation>Avancé</translation>
    </message>
    <message>
        <source>Inspect input</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py, prithvi_qgis/gui/joblist.py</extracomment>
        <translation>Examiner l'entrée</translation>
    </message>
    <message>
        <source>Band</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Bande</translation>
    </message>
    <message>
        <source>Median</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Médiane</translation>
    </message>
    <message>
        <source>Mean</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Moyenne</translation>
    </message>
    <message>
        <source>Trained mean</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Moyenne à l'entraînement</translation>
    </message>
    <message>
        <source>Trained std</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Écart-type à l'entraînement</translation>
    </message>
    <message>
        <source>Page (*.html)</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Page (*.html)</translation>
    </message>
    <message>
        <source>Date</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Date</translation>
    </message>
    <message>
        <source>Sensor</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Capteur</translation>
    </message>
    <message>
        <source>Bands known</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Bandes connues par</translation>
    </message>
    <message>
        <source>Scale</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py, prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Échelle</translation>
    </message>
    <message>
        <source>Cloud mask</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Masque de nuages</translation>
    </message>
    <message>
        <source>Clear</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Clair</translation>
    </message>
    <message>
        <source>The images fit the model</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Les images conviennent au modèle</translation>
    </message>
    <message>
        <source>Report (JSON)</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Rapport (JSON)</translation>
    </message>
    <message>
        <source>The images fit the model.</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Les images conviennent au modèle.</translation>
    </message>
    <message>
        <source>The images do not fit the model yet.</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Les images ne conviennent pas encore au modèle.</translation>
    </message>
    <message>
        <source>unknown</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>inconnu</translation>
    </message>
    <message>
        <source>none</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>aucun</translation>
    </message>
    <message>
        <source>Models</source>
        <extracomment>prithvi_qgis/algorithms/models.py, prithvi_qgis/gui/options.py</extracomment>
        <translation>Modèles</translation>
    </message>
    <message>
        <source>Fetch a model</source>
        <extracomment>prithvi_qgis/algorithms/models.py</extracomment>
        <translation>Récupérer un modèle</translation>
    </message>
    <message>
        <source>Install a model from a file</source>
        <extracomment>prithvi_qgis/algorithms/models.py, prithvi_qgis/gui/models.py</extracomment>
        <translation>Installer un modèle depuis un fichier</translation>
    </message>
    <message>
        <source>Name of the model</source>
        <extracomment>prithvi_qgis/algorithms/models.py</extracomment>
        <translation>Nom du modèle</translation>
    </message>
    <message>
        <source>Choose the file of weights.</source>
        <extracomment>prithvi_qgis/algorithms/models.py</extracomment>
        <translation>Choisissez le fichier de poids.</translation>
    </message>
    <message>
        <source>{} is installed.</source>
        <extracomment>prithvi_qgis/algorithms/models.py</extracomment>
        <translation>{} est installé.</translation>
    </message>
    <message>
        <source>There is no file {path}.</source>
        <extracomment>prithvi_qgis/algorithms/models.py, prithvi_qgis/environment/building.py</extracomment>
        <translation>Il n'y a pas de fichier {path}.</translation>
    </message>
    <message>
        <source>{output}: {file} is an input, or chosen for two results.</source>
        <extracomment>prithvi_qgis/algorithms/places.py</extracomment>
        <translation>{output} : {file} est une entrée, ou a été choisi pour deux résultats.</translation>
    </message>
    <message>
        <source>{path} cannot be written ({why}).</source>
        <extracomment>prithvi_qgis/algorithms/places.py, prithvi_qgis/client.py, prithvi_qgis/environment/reasons.py</extracomment>
        <translation>{path} ne peut pas être écrit ({why}).</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <extracomment>prithvi_qgis/algorithms/places.py</extracomment>
        <translation>Choisissez un autre nom.</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <extracomment>prithvi_qgis/algorithms/places.py, prithvi_qgis/client.py</extracomment>
        <translation>Choisissez un autre emplacement.</translation>
    </message>
    <message>
        <source>Polygons from a class map</source>
        <extracomment>prithvi_qgis/algorithms/polygons.py</extracomment>
        <translation>Polygones d'une carte de classes</translation>
    </message>
    <message>
        <source>{name}: {polygons} polygons, {pixels} pixels, {area}</source>
        <extracomment>prithvi_qgis/algorithms/polygons.py</extracomment>
        <translation>{name} : {polygons} polygones, {pixels} pixels, {area}</translation>
    </message>
    <message>
        <source>Saving the polygons</source>
        <extracomment>prithvi_qgis/algorithms/polygons.py</extracomment>
        <translation>Enregistrement des polygones</translation>
    </message>
    <message>
        <source>{map}: polygons</source>
        <extracomment>prithvi_qgis/algorithms/polygons.py, prithvi_qgis/gui/results.py</extracomment>
        <translation>{map} : polygones</translation>
    </message>
    <message>
        <source>Run Fetch a model from the toolbox (Prithvi › Models) and choose {name}{size}; or Install a model from a file, if you have its weights. No account is needed.</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>Lancez « Récupérer un modèle » dans la boîte à outils (Prithvi › Modèles) et choisissez {name}{size} ; ou « Installer un modèle depuis un fichier » si vous avez ses poids. Aucun compte n'est nécessaire.</translation>
    </message>
    <message>
        <source>Saving the map</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>Enregistrement de la carte</translation>
    </message>
    <message>
        <source>a model for this</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>un modèle pour cela</translation>
    </message>
    <message>
        <source>Classes and pixels (JSON)</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>Classes et pixels (JSON)</translation>
    </message>
    <message>
        <source>Run Install a model from a file (Prithvi › Models), or Fetch a model.</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>Lancez « Installer un modèle depuis un fichier » (Prithvi › Modèles) ou « Récupérer un modèle ».</translation>
    </message>
    <message>
        <source>The node {node} does not have the weights of {model}.</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>Le nœud {node} n'a pas les poids de {model}.</translation>
    </message>
    <message>
        <source>The weights of {model} are not installed.</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>Les poids de {model} ne sont pas installés.</translation>
    </message>
    <message>
        <source>Choose another model.</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>Choisissez un autre modèle.</translation>
    </message>
    <message>
        <source>Install Prithvi again.</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>Installez Prithvi à nouveau.</translation>
    </message>
    <message>
        <source>the model {name}</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>le modèle {name}</translation>
    </message>
    <message>
        <source>No answer (clouds, nodata)</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>Pas de réponse (nuages, sans données)</translation>
    </message>
    <message>
        <source>The node {node} does not have {model}.</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>Le nœud {node} n'a pas {model}.</translation>
    </message>
    <message>
        <source>No model for “{task}” is installed.</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>Aucun modèle n'est installé pour « {task} ».</translation>
    </message>
    <message>
        <source>Choose one that it has: {names}.</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>Choisissez-en un qu'il possède : {names}.</translation>
    </message>
    <message>
        <source>A raster with the bands blue, green, red, near infrared and two of short-wave infrared (HLS, Sentinel-2, Landsat), or its band files. Nodata and, with a mask, clouds stay nodata.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Un raster avec les bandes bleue, verte, rouge, proche infrarouge et deux de l'infrarouge à ondes courtes (HLS, Sentinel-2, Landsat), ou ses fichiers de bandes. Les pixels sans données et, avec un masque, les nuages restent sans données.</translation>
    </message>
    <message>
        <source>As many dates as the model was made for (most need one), each a raster with the model's bands, or its band files. Nodata and, with a mask, clouds stay nodata.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Autant de dates que le modèle en demande (le plus souvent une), chacune un raster avec les bandes du modèle, ou ses fichiers de bandes. Les pixels sans données et, avec un masque, les nuages restent sans données.</translation>
    </message>
    <message>
        <source>A raster on the image's own grid with colours, class names and a legend; if wanted, its polygons and the probability of each class.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Un raster sur la grille même de l'image, avec couleurs, noms de classes et légende ; si vous le souhaitez, ses polygones et la probabilité de chaque classe.</translation>
    </message>
    <message>
        <source>Map floods</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Cartographier les inondations</translation>
    </message>
    <message>
        <source>Map burn scars</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Cartographier les surfaces brûlées</translation>
    </message>
    <message>
        <source>Map crops (multi-temporal)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Cartographier les cultures (plusieurs dates)</translation>
    </message>
    <message>
        <source>Map with a model</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Cartographier avec un modèle</translation>
    </message>
    <message>
        <source>Installed models</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Modèles installés</translation>
    </message>
    <message>
        <source>Water</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Eau</translation>
    </message>
    <message>
        <source>Burn scars</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Surfaces brûlées</translation>
    </message>
    <message>
        <source>Crops</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Cultures</translation>
    </message>
    <message>
        <source>Map</source>
        <extracomment>prithvi_qgis/algorithms/words.py, prithvi_qgis/gui/joblist.py</extracomment>
        <translation>Carte</translation>
    </message>
    <message>
        <source>Images</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Images</translation>
    </message>
    <message>
        <source>One raster per date with the six bands blue, green, red, near infrared and two of short-wave infrared (HLS, Sentinel-2, Landsat), or the band files of each date. Bands are found by their descriptions or file names, dates by file names (2024-05-01, 20240501) or the layer's temporal properties.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Un raster par date avec les six bandes bleue, verte, rouge, proche infrarouge et deux de l'infrarouge à ondes courtes (HLS, Sentinel-2, Landsat), ou les fichiers de bandes de chaque date. Les bandes sont reconnues à leurs descriptions ou noms de fichiers, les dates aux noms de fichiers (2024-05-01, 20240501) ou aux propriétés temporelles de la couche.</translation>
    </message>
    <message>
        <source>Cloud masks</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Masques de nuages</translation>
    </message>
    <message>
        <source>A raster per date that tells where clouds hide the ground. Each is matched to its image by name (scene_2024-05-01_mask) or date. HLS and Landsat masks beside single band files are found by themselves.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Un raster par date qui dit où les nuages cachent le sol. Chaque masque est associé à son image par le nom (scene_2024-05-01_mask) ou la date. Les masques HLS et Landsat placés à côté des fichiers de bandes sont trouvés d'eux-mêmes.</translation>
    </message>
    <message>
        <source>Mask values</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Valeurs du masque</translation>
    </message>
    <message>
        <source>What the values of the masks mean. “By file name” knows Fmask, SCL and QA_PIXEL; other masks need a choice.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Ce que signifient les valeurs des masques. « D'après le nom du fichier » connaît Fmask, SCL et QA_PIXEL ; pour d'autres masques, il faut choisir.</translation>
    </message>
    <message>
        <source>Extent</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Emprise</translation>
    </message>
    <message>
        <source>Only this part is read and computed; empty means all of the first image. The button at the right offers what the map shows. The result keeps the image's own pixels.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Seule cette partie est lue et calculée ; vide : toute la première image. Le bouton de droite propose ce que montre la carte. Le résultat garde les pixels de l'image.</translation>
    </message>
    <message>
        <source>Model</source>
        <extracomment>prithvi_qgis/algorithms/words.py, prithvi_qgis/gui/models.py</extracomment>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>Which installed model computes. The first choice is the one recommended for the task.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Quel modèle installé calcule. Le premier est celui recommandé pour la tâche.</translation>
    </message>
    <message>
        <source>Which official model to download (0.4 to 3 GB). A download that is cancelled can go on.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Quel modèle officiel télécharger (0,4 à 3 Go). Un téléchargement annulé peut reprendre.</translation>
    </message>
    <message>
        <source>Method</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Méthode</translation>
    </message>
    <message>
        <source>“Fitted” fits the model's prediction to what is clear on the date (best). “Plain” is what the model alone would paint, for comparison. “Without a model” fits other dates only.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>« Ajusté » ajuste la prédiction du modèle à ce qui est clair à cette date (le meilleur). « Brut » est ce que le modèle peindrait seul, pour comparer. « Sans modèle » n'ajuste que d'autres dates.</translation>
    </message>
    <message>
        <source>Add to the project</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Ajouter au projet</translation>
    </message>
    <message>
        <source>Adds the filled dates as one group that the Temporal Controller plays, with origin and uncertainty.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Ajoute les dates comblées en un groupe que joue le Contrôleur temporel, avec origine et incertitude.</translation>
    </message>
    <message>
        <source>Bands</source>
        <extracomment>prithvi_qgis/algorithms/words.py, prithvi_qgis/gui/models.py</extracomment>
        <translation>Bandes</translation>
    </message>
    <message>
        <source>Names of the bands in the order of the file, separated by commas; for files that do not tell: BLUE, GREEN, RED, NIR_NARROW, SWIR_1, SWIR_2. Name bands that are not needed too.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Noms des bandes dans l'ordre du fichier, séparés par des virgules ; pour les fichiers qui ne le disent pas : BLUE, GREEN, RED, NIR_NARROW, SWIR_1, SWIR_2. Nommez aussi les bandes inutiles.</translation>
    </message>
    <message>
        <source>File value × scale + offset = reflectance × 10000. Leave it empty where the file says so itself. Reflectance from 0 to 1 needs 10000, Landsat Collection 2 numbers need 0.275.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Valeur du fichier × échelle + décalage = réflectance × 10000. Laissez vide si le fichier le dit lui-même. Une réflectance de 0 à 1 demande 10000, les nombres de Landsat Collection 2 demandent 0.275.</translation>
    </message>
    <message>
        <source>Offset</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Décalage</translation>
    </message>
    <message>
        <source>See scale. Landsat Collection 2 needs −2000, Sentinel-2 since January 2022 needs −1000.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Voir échelle. Landsat Collection 2 demande −2000, Sentinel-2 depuis janvier 2022 −1000.</translation>
    </message>
    <message>
        <source>Nodata</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Sans données</translation>
    </message>
    <message>
        <source>Value of missing pixels. Leave it empty where the file says so itself.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Valeur des pixels manquants. Laissez vide si le fichier le dit lui-même.</translation>
    </message>
    <message>
        <source>Tile size</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Taille des tuiles</translation>
    </message>
    <message>
        <source>Side of the squares the image is computed in, in pixels. Empty: as the model wants it.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Côté des carrés dans lesquels l'image est calculée, en pixels. Vide : selon le modèle.</translation>
    </message>
    <message>
        <source>Overlap</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Recouvrement</translation>
    </message>
    <message>
        <source>Pixels that neighbouring tiles share, against seams. Empty: as the model wants it.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Pixels communs à des tuiles voisines, contre les raccords visibles. Vide : selon le modèle.</translation>
    </message>
    <message>
        <source>Tiles at once</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Tuiles à la fois</translation>
    </message>
    <message>
        <source>More is faster on a graphics card, and takes memory. Empty: chosen for the device.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Plus est plus rapide sur une carte graphique et prend de la mémoire. Vide : choisi selon l'appareil.</translation>
    </message>
    <message>
        <source>Precision</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Précision</translation>
    </message>
    <message>
        <source>“Automatic” takes the faster half precision only where the hardware has it.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>« Automatique » ne prend la demi-précision, plus rapide, que si le matériel l'offre.</translation>
    </message>
    <message>
        <source>Device</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Appareil</translation>
    </message>
    <message>
        <source>Where to compute: auto, cpu, cuda, cuda:1.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Où calculer : auto, cpu, cuda, cuda:1.</translation>
    </message>
    <message>
        <source>Class map</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Carte de classes</translation>
    </message>
    <message>
        <source>A raster on the image's own grid, with colours, class names and nodata in the file.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Un raster sur la grille même de l'image, avec couleurs, noms de classes et valeur sans données dans le fichier.</translation>
    </message>
    <message>
        <source>Folder for the filled series</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Dossier de la série comblée</translation>
    </message>
    <message>
        <source>For each date three rasters: &lt;name&gt;_filled (clear pixels bit for bit as they were), &lt;name&gt;_origin (observed, filled, impossible) and &lt;name&gt;_uncertainty (expected error, reflectance × 10000).</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Trois rasters par date : &lt;name&gt;_filled (les pixels clairs, inchangés au bit près), &lt;name&gt;_origin (observé, comblé, impossible) et &lt;name&gt;_uncertainty (erreur attendue, réflectance × 10000).</translation>
    </message>
    <message>
        <source>Class probabilities</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Probabilités des classes</translation>
    </message>
    <message>
        <source>A raster with one band per class, from 0 to 1 (how sure the model is).</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Un raster avec une bande par classe, de 0 à 1 (la certitude du modèle).</translation>
    </message>
    <message>
        <source>Polygons</source>
        <extracomment>prithvi_qgis/algorithms/words.py, prithvi_qgis/gui/joblist.py, prithvi_qgis/gui/results.py</extracomment>
        <translation>Polygones</translation>
    </message>
    <message>
        <source>A GeoPackage with the areas of the map as polygons along the edges of its pixels: class, name, pixels and area of each. Pixels of one class that share a side belong together; nodata is left out.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Un GeoPackage avec les surfaces de la carte en polygones le long des bords de ses pixels : classe, nom, pixels et surface de chacun. Les pixels d'une classe qui partagent un côté vont ensemble ; les pixels sans données sont omis.</translation>
    </message>
    <message>
        <source>A raster of whole numbers, one for each class, such as “Map floods” makes. Names and colours are those of the layer's legend.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Un raster de nombres entiers, un par classe, comme en fait « Cartographier les inondations ». Les noms et couleurs sont ceux de la légende de la couche.</translation>
    </message>
    <message>
        <source>Report</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>What the model would see, as a page: bands, scale, dates, clear share, warnings.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Ce que verrait le modèle, en une page : bandes, échelle, dates, part claire, avertissements.</translation>
    </message>
    <message>
        <source>File of weights</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Fichier de poids</translation>
    </message>
    <message>
        <source>The official .pt or .pth file, or the model.safetensors beside a model.json.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Le fichier officiel .pt ou .pth, ou le model.safetensors à côté d'un model.json.</translation>
    </message>
    <message>
        <source>Model name</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Nom de modèle</translation>
    </message>
    <message>
        <source>Which official model it is, where the file fits several; or the name to install it under.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>De quel modèle officiel il s'agit, si le fichier convient à plusieurs ; ou le nom sous lequel l'installer.</translation>
    </message>
    <message>
        <source>{count} dates of one place, each a raster with the bands blue, green, red, near infrared and two of short-wave infrared (HLS, Sentinel-2, Landsat), or its band files. Nodata and, with masks, clouds stay nodata.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>{count} dates d'un même lieu, chacune un raster avec les bandes bleue, verte, rouge, proche infrarouge et deux de l'infrarouge à ondes courtes (HLS, Sentinel-2, Landsat), ou ses fichiers de bandes. Les pixels sans données et, avec des masques, les nuages restent sans données.</translation>
    </message>
    <message>
        <source>Fills what clouds, shadows and missing pixels hide in a series of dates. Clear pixels stay bit for bit as they were; each date gets its filled raster, the origin of every pixel, and the expected error of the filled ones.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Comble ce que nuages, ombres et pixels manquants cachent dans une série de dates. Les pixels clairs restent inchangés au bit près ; chaque date reçoit son raster comblé, l'origine de chaque pixel et l'erreur attendue des pixels comblés.</translation>
    </message>
    <message>
        <source>Two or more dates of one place (three to six are good) and their cloud masks. Pixels that no date sees stay empty.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Deux dates ou plus d'un même lieu (trois à six, c'est bien) et leurs masques de nuages. Les pixels qu'aucune date ne voit restent vides.</translation>
    </message>
    <message>
        <source>One group of layers with dates: open View › Panels › Temporal Controller and press play.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Un groupe de couches datées : ouvrez Vue › Panneaux › Contrôleur temporel et lancez la lecture.</translation>
    </message>
    <message>
        <source>Add the rasters of resources/samples/series as images and those of resources/samples/masks as cloud masks, choose “0 clear, all else hidden” as mask values, and run it.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Ajoutez les rasters de resources/samples/series comme images et ceux de resources/samples/masks comme masques de nuages, choisissez « 0 clair, tout le reste caché » pour « Valeurs du masque », et lancez.</translation>
    </message>
    <message>
        <source>Maps water and floods in one clear image. The small model that comes along runs in seconds on any computer. The large official ones (Advanced › Model) need their weights first: run “Fetch a model”.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Cartographie l'eau et les inondations sur une image claire. Le petit modèle fourni tourne en quelques secondes sur tout ordinateur. Les grands modèles officiels (Avancé › Modèle) ont d'abord besoin de leurs poids : lancez « Récupérer un modèle ».</translation>
    </message>
    <message>
        <source>Choose resources/samples/scene/madeira_l8_2019-07-27.tif as image, and run it.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Choisissez resources/samples/scene/madeira_l8_2019-07-27.tif comme image, et lancez.</translation>
    </message>
    <message>
        <source>Maps burnt land in one clear image taken after the fire.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Cartographie les terres brûlées sur une image claire prise après le feu.</translation>
    </message>
    <message>
        <source>Run “Fetch a model” with prithvi-eo-2.0-300m-burn once, then choose a scene taken after a fire as image.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Lancez une fois « Récupérer un modèle » avec prithvi-eo-2.0-300m-burn, puis choisissez comme image une scène prise après un feu.</translation>
    </message>
    <message>
        <source>Maps crop types from three dates of one growing season (early, middle, late). Trained in the United States; elsewhere take it as a first guess.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Cartographie les cultures à partir de trois dates d'une saison (début, milieu, fin). Entraîné aux États-Unis ; ailleurs, à prendre comme une première estimation.</translation>
    </message>
    <message>
        <source>Run “Fetch a model” with prithvi-eo-1.0-crop once, then choose three dates of one season as images.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Lancez une fois « Récupérer un modèle » avec prithvi-eo-1.0-crop, puis choisissez comme images trois dates d'une saison.</translation>
    </message>
    <message>
        <source>Makes a map with any installed segmentation model, also one you finetuned. Bands, statistics, tile size, classes and colours come from the model's card.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Fait une carte avec n'importe quel modèle de segmentation installé, même affiné par vous. Bandes, statistiques, taille des tuiles, classes et couleurs viennent de la fiche du modèle.</translation>
    </message>
    <message>
        <source>Choose resources/samples/scene/madeira_l8_2019-07-27.tif as image and prithvi-tiny-water as model, and run it.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Choisissez resources/samples/scene/madeira_l8_2019-07-27.tif comme image et prithvi-tiny-water comme modèle, et lancez.</translation>
    </message>
    <message>
        <source>Turns a class map into polygons along the edges of its pixels, for statistics and for editing. All of them are valid, and their areas are those of their pixels.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Fait d'une carte de classes des polygones le long des bords de ses pixels, pour des statistiques ou l'édition. Tous sont valides, et leurs surfaces sont celles de leurs pixels.</translation>
    </message>
    <message>
        <source>A class map. It may have any grid: turned, in degrees, or without a coordinate reference system.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Une carte de classes. Sa grille est libre : tournée, en degrés ou sans système de coordonnées de référence.</translation>
    </message>
    <message>
        <source>A GeoPackage with class, name, pixels and area of each polygon, in the colours of the map. Areas are in m²: in the plane of the map's projection, or on the ellipsoid where the map is in degrees.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Un GeoPackage avec classe, nom, pixels et surface de chaque polygone, aux couleurs de la carte. Les surfaces sont en m² : dans le plan de la projection de la carte, ou sur l'ellipsoïde si la carte est en degrés.</translation>
    </message>
    <message>
        <source>Run “Map floods” on the sample scene, then this on its result.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Lancez « Cartographier les inondations » sur la scène d'exemple, puis ceci sur son résultat.</translation>
    </message>
    <message>
        <source>Tells what a model would see of your images: which band was taken for which, the scale of the values, dates, how much is clear, how far the values are from what the model was trained on, and everything that does not fit. Nothing is computed, so it takes seconds.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Dit ce qu'un modèle verrait de vos images : quelle bande a été prise pour laquelle, l'échelle des valeurs, les dates, la part claire, l'écart entre les valeurs et celles de l'entraînement, et tout ce qui ne va pas. Rien n'est calculé, cela prend donc quelques secondes.</translation>
    </message>
    <message>
        <source>The images that you would give to the model.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Les images que vous donneriez au modèle.</translation>
    </message>
    <message>
        <source>A report as a page, and whether the images fit.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Un rapport en une page, et si les images conviennent.</translation>
    </message>
    <message>
        <source>Choose resources/samples/scene/madeira_l8_2019-07-27.tif as image and prithvi-tiny-water as model.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Choisissez resources/samples/scene/madeira_l8_2019-07-27.tif comme image et prithvi-tiny-water comme modèle.</translation>
    </message>
    <message>
        <source>Downloads the official weights of a model, verifies and installs them; the model then has its own entry in the toolbox. A download that was cut or cancelled continues where it ended.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Télécharge les poids officiels d'un modèle, les vérifie et les installe ; le modèle a ensuite sa propre entrée dans la boîte à outils. Un téléchargement coupé ou annulé reprend là où il s'est arrêté.</translation>
    </message>
    <message>
        <source>A connection to the internet, or a mirror of the hub (Settings › Options › Prithvi).</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Une connexion à internet, ou un miroir du hub (Préférences › Options › Prithvi).</translation>
    </message>
    <message>
        <source>A new algorithm under “Installed models”.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Un nouvel algorithme sous « Modèles installés ».</translation>
    </message>
    <message>
        <source>Choose prithvi-eo-2.0-300m-tl-flood, the official flood model (1.2 GB), and run it.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Choisissez prithvi-eo-2.0-300m-tl-flood, le modèle officiel d'inondations (1,2 Go), et lancez.</translation>
    </message>
    <message>
        <source>Installs a model from weights that you have as a file: an official one downloaded by hand (which one it is is found out by itself), or one that was finetuned with Prithvi.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Installe un modèle à partir de poids que vous avez en fichier : un modèle officiel téléchargé à la main (lequel, cela se trouve tout seul), ou un modèle affiné avec Prithvi.</translation>
    </message>
    <message>
        <source>The file of weights; for a finetuned model with its model.json beside it.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Le fichier de poids ; pour un modèle affiné, avec son model.json à côté.</translation>
    </message>
    <message>
        <source>Choose the file Prithvi_EO_V2_300M_TL.pt that you downloaded by hand, and run it.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Choisissez le fichier Prithvi_EO_V2_300M_TL.pt que vous avez téléchargé à la main, et lancez.</translation>
    </message>
    <message>
        <source>Choose it under “Mask values” (for a plain mask: 0 is clear, all else hidden)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Choisissez-le sous « Valeurs du masque » (pour un masque simple : 0 est clair, tout le reste caché)</translation>
    </message>
    <message>
        <source>Take it out of “Cloud masks”</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Retirez-le de « Masques de nuages »</translation>
    </message>
    <message>
        <source>“Mask values”: {1}</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>« Valeurs du masque » : {1}</translation>
    </message>
    <message>
        <source>“Mask values”</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>« Valeurs du masque »</translation>
    </message>
    <message>
        <source>“Cloud masks”</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>« Masques de nuages »</translation>
    </message>
    <message>
        <source>“Bands” (Advanced) names</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>« Bandes » (Avancé) nomme</translation>
    </message>
    <message>
        <source>“Bands” (Advanced): {0}</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>« Bandes » (Avancé) : {0}</translation>
    </message>
    <message>
        <source>“Scale” = {1} and “Offset” = {2} (Advanced)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>« Échelle » = {1} et « Décalage » = {2} (Avancé)</translation>
    </message>
    <message>
        <source>“Scale” and “Offset” (Advanced)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>« Échelle » et « Décalage » (Avancé)</translation>
    </message>
    <message>
        <source>“Scale” = {1} (Advanced)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>« Échelle » = {1} (Avancé)</translation>
    </message>
    <message>
        <source>“Offset” = {1} (Advanced)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>« Décalage » = {1} (Avancé)</translation>
    </message>
    <message>
        <source>“Nodata” = {1} (Advanced)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>« Sans données » = {1} (Avancé)</translation>
    </message>
    <message>
        <source>method “{1}” (Advanced)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>méthode « {1} » (Avancé)</translation>
    </message>
    <message>
        <source>the extent</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>l'emprise</translation>
    </message>
    <message>
        <source>a smaller extent, or a smaller tile size (Advanced)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>une emprise plus petite, ou des tuiles plus petites (Avancé)</translation>
    </message>
    <message>
        <source>“Tiles at once” = {1} (Advanced)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>« Tuiles à la fois » = {1} (Avancé)</translation>
    </message>
    <message>
        <source>“Precision” {1}</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>« Précision » {1}</translation>
    </message>
    <message>
        <source>“Device” = {1} (Advanced)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>« Appareil » = {1} (Avancé)</translation>
    </message>
    <message>
        <source>the date in the file's name</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>la date dans le nom du fichier</translation>
    </message>
    <message>
        <source>Run Fetch a model from the toolbox (Prithvi › Models) and choose {1}{2}; or Install a model from a file, if you have its weights</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Lancez « Récupérer un modèle » dans la boîte à outils (Prithvi › Modèles) et choisissez {1}{2} ; ou « Installer un modèle depuis un fichier » si vous avez ses poids</translation>
    </message>
    <message>
        <source>run Install a model from a file (Prithvi › Models)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>lancez « Installer un modèle depuis un fichier » (Prithvi › Modèles)</translation>
    </message>
    <message>
        <source>for instance {1}, in the field “Model name” (Advanced)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>par exemple {1}, dans le champ « Nom de modèle » (Avancé)</translation>
    </message>
    <message>
        <source>The dialog of Fetch a model lists all</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>La fenêtre « Récupérer un modèle » les montre tous</translation>
    </message>
    <message>
        <source>You need</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Il vous faut</translation>
    </message>
    <message>
        <source>You get</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Vous obtenez</translation>
    </message>
    <message>
        <source>Example</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Exemple</translation>
    </message>
    <message>
        <source>What answers there is no Prithvi node.</source>
        <extracomment>prithvi_qgis/client.py</extracomment>
        <translation>Ce qui répond là n'est pas un nœud Prithvi.</translation>
    </message>
    <message>
        <source>Check the node's address.</source>
        <extracomment>prithvi_qgis/client.py, prithvi_qgis/transport.py</extracomment>
        <translation>Vérifiez l'adresse du nœud.</translation>
    </message>
    <message>
        <source>Check the node's address and its log.</source>
        <extracomment>prithvi_qgis/client.py</extracomment>
        <translation>Vérifiez l'adresse du nœud et son journal.</translation>
    </message>
    <message>
        <source>The node answered with status {status}.</source>
        <extracomment>prithvi_qgis/client.py</extracomment>
        <translation>Le nœud a répondu avec le statut {status}.</translation>
    </message>
    <message>
        <source>The node speaks protocol {theirs}, this plugin {ours}.</source>
        <extracomment>prithvi_qgis/client.py</extracomment>
        <translation>Le nœud parle le protocole {theirs}, cette extension {ours}.</translation>
    </message>
    <message>
        <source>Run it again.</source>
        <extracomment>prithvi_qgis/client.py</extracomment>
        <translation>Relancez.</translation>
    </message>
    <message>
        <source>{file} arrived damaged.</source>
        <extracomment>prithvi_qgis/client.py</extracomment>
        <translation>{file} est arrivé endommagé.</translation>
    </message>
    <message>
        <source>Models of {node} as of {time}.</source>
        <extracomment>prithvi_qgis/elsewhere.py</extracomment>
        <translation>Modèles de {node}, état de {time}.</translation>
    </message>
    <message>
        <source>Models of {node}, which has not answered yet.</source>
        <extracomment>prithvi_qgis/elsewhere.py</extracomment>
        <translation>Modèles de {node}, qui n'a pas encore répondu.</translation>
    </message>
    <message>
        <source>It did not answer since: {why}</source>
        <extracomment>prithvi_qgis/elsewhere.py</extracomment>
        <translation>Depuis, il n'a pas répondu : {why}</translation>
    </message>
    <message>
        <source>Ask your administrator.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Demandez à votre administrateur.</translation>
    </message>
    <message>
        <source>Name a Python interpreter.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Indiquez un interpréteur Python.</translation>
    </message>
    <message>
        <source>Ready</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Prêt</translation>
    </message>
    <message>
        <source>Remove it yourself if you do not need it.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Supprimez-le vous-même si vous n'en avez pas besoin.</translation>
    </message>
    <message>
        <source>Looking for a Python</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Recherche d'un Python</translation>
    </message>
    <message>
        <source>Installing {count} packages</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Installation de {count} paquets</translation>
    </message>
    <message>
        <source>Try again.</source>
        <extracomment>prithvi_qgis/environment/building.py, prithvi_qgis/environment/installing.py, prithvi_qgis/transport.py</extracomment>
        <translation>Réessayez.</translation>
    </message>
    <message>
        <source>Choose another in the settings.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Choisissez-en un autre dans les préférences.</translation>
    </message>
    <message>
        <source>Free some, or choose a folder on another disk in the settings.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Libérez de la place, ou choisissez dans les préférences un dossier sur un autre disque.</translation>
    </message>
    <message>
        <source>Use a node on another machine.</source>
        <extracomment>prithvi_qgis/environment/building.py, prithvi_qgis/environment/proving.py, prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Utilisez un nœud sur une autre machine.</translation>
    </message>
    <message>
        <source>Prithvi's Python is in use by a node that runs.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Le Python de Prithvi est utilisé par un nœud en marche.</translation>
    </message>
    <message>
        <source>Wait for its jobs and close other QGIS windows, or stop the node, then try again.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Attendez la fin de ses tâches et fermez les autres fenêtres QGIS, ou arrêtez le nœud, puis réessayez.</translation>
    </message>
    <message>
        <source>Make it again with the version that is installed here.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Refaites-le avec la version installée ici.</translation>
    </message>
    <message>
        <source>This system has no Python from 3.11 on.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Ce système n'a pas de Python 3.11 ou plus récent.</translation>
    </message>
    <message>
        <source>Install Python 3.12, then try again.</source>
        <extracomment>prithvi_qgis/environment/building.py, prithvi_qgis/environment/installing.py</extracomment>
        <translation>Installez Python 3.12, puis réessayez.</translation>
    </message>
    <message>
        <source>about {seconds:.0f} s left</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>encore {seconds:.0f} s environ</translation>
    </message>
    <message>
        <source>Copy it again, or make one with: prithvi bundle --out FILE</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Recopiez-la, ou faites-en une avec : prithvi bundle --out FILE</translation>
    </message>
    <message>
        <source>Choose a bundle file.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Choisissez un fichier d'archive.</translation>
    </message>
    <message>
        <source>The interpreter is given by the variable {name}.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>L'interpréteur est donné par la variable {name}.</translation>
    </message>
    <message>
        <source>The folder {folder} holds other things and is left alone.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Le dossier {folder} contient autre chose et n'est pas touché.</translation>
    </message>
    <message>
        <source>Finishing</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Finalisation</translation>
    </message>
    <message>
        <source>The bundle is for Python {wanted}; this machine has none of them.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>L'archive est pour Python {wanted} ; cette machine n'en a aucun.</translation>
    </message>
    <message>
        <source>Install Python {wanted}, or make a bundle for another one with --python.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Installez Python {wanted}, ou faites une archive pour un autre avec --python.</translation>
    </message>
    <message>
        <source>{package} {version} was not installed as it should be.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>{package} {version} n'a pas été installé correctement.</translation>
    </message>
    <message>
        <source>The folder {folder} holds other things.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Le dossier {folder} contient autre chose.</translation>
    </message>
    <message>
        <source>{need} are needed while it is made, {free} are free on the disk of {folder}.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Il faut {need} pendant la création ; {free} sont libres sur le disque de {folder}.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <extracomment>prithvi_qgis/environment/building.py, prithvi_qgis/environment/fetching.py, prithvi_qgis/gui/options.py, prithvi_qgis/gui/samples.py</extracomment>
        <translation>Annulé.</translation>
    </message>
    <message>
        <source>There are no packages for {platform} ({variant}).</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Il n'y a pas de paquets pour {platform} ({variant}).</translation>
    </message>
    <message>
        <source>The bundle is for {found}, this machine is {wanted}.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>L'archive est pour {found}, cette machine est {wanted}.</translation>
    </message>
    <message>
        <source>Make one with: prithvi bundle --platform {wanted}</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Faites-en une avec : prithvi bundle --platform {wanted}</translation>
    </message>
    <message>
        <source>The bundle was made by another version of Prithvi ({found}).</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>L'archive a été faite par une autre version de Prithvi ({found}).</translation>
    </message>
    <message>
        <source>Fetching Python {version}</source>
        <extracomment>prithvi_qgis/environment/building.py, prithvi_qgis/environment/installing.py</extracomment>
        <translation>Téléchargement de Python {version}</translation>
    </message>
    <message>
        <source>{file} is no bundle of Prithvi, or not all of it.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>{file} n'est pas une archive de Prithvi, ou pas entière.</translation>
    </message>
    <message>
        <source>Fetching {done} of {all}</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>{done} téléchargés sur {all}</translation>
    </message>
    <message>
        <source>Checking {done} of {all}</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>{done} vérifiés sur {all}</translation>
    </message>
    <message>
        <source>The settings name the interpreter {python}, which is not there. Correct it or leave it empty.</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>Les préférences indiquent l'interpréteur {python}, qui n'existe pas. Corrigez ou laissez vide.</translation>
    </message>
    <message>
        <source>Setting up was interrupted; {size} of it are here already and are not fetched again.</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>L'installation a été interrompue ; {size} sont déjà ici et ne seront pas téléchargés à nouveau.</translation>
    </message>
    <message>
        <source>Prithvi's Python is not set up yet.</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>Le Python de Prithvi n'est pas encore installé.</translation>
    </message>
    <message>
        <source>another QGIS</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>un autre QGIS</translation>
    </message>
    <message>
        <source>Ready: {version} in {folder}, made on {day}.</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>Prêt : {version} dans {folder}, fait le {day}.</translation>
    </message>
    <message>
        <source>Prithvi's Python is being set up ({who}).</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>Le Python de Prithvi est en cours d'installation ({who}).</translation>
    </message>
    <message>
        <source>Prithvi computes with the interpreter {python}, which the settings name.</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>Prithvi calcule avec l'interpréteur {python}, indiqué dans les préférences.</translation>
    </message>
    <message>
        <source>The folder {folder} holds other things. Choose another in the settings.</source>
        <extracomment>prithvi_qgis/environment/condition.py, prithvi_qgis/environment/offering.py</extracomment>
        <translation>Le dossier {folder} contient autre chose. Choisissez-en un autre dans les préférences.</translation>
    </message>
    <message>
        <source>Prithvi's Python in {folder} is not whole. Repair makes it anew.</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>Le Python de Prithvi dans {folder} n'est pas entier. « Réparer » le refait.</translation>
    </message>
    <message>
        <source>{python} is missing. Repair makes it anew.</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>{python} manque. « Réparer » le refait.</translation>
    </message>
    <message>
        <source>Prithvi's Python was made for an earlier version and lacks {packages}. Repair brings it up to date.</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>Le Python de Prithvi a été fait pour une version antérieure et il lui manque {packages}. « Réparer » le met à jour.</translation>
    </message>
    <message>
        <source>process {pid}</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>processus {pid}</translation>
    </message>
    <message>
        <source>The Python that Prithvi's own was made with ({base}) is no longer on this machine, perhaps since an update of the system. Repair makes it anew.</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>Le Python avec lequel celui de Prithvi a été fait ({base}) n'est plus sur cette machine, peut-être depuis une mise à jour du système. « Réparer » le refait.</translation>
    </message>
    <message>
        <source>Making the environment</source>
        <extracomment>prithvi_qgis/environment/installing.py</extracomment>
        <translation>Création de l'environnement</translation>
    </message>
    <message>
        <source>Installing the packages</source>
        <extracomment>prithvi_qgis/environment/installing.py</extracomment>
        <translation>Installation des paquets</translation>
    </message>
    <message>
        <source>The Python that was fetched does not run here.</source>
        <extracomment>prithvi_qgis/environment/installing.py</extracomment>
        <translation>Le Python téléchargé ne fonctionne pas ici.</translation>
    </message>
    <message>
        <source>This system has no Python from 3.11 on, and one could not be fetched.</source>
        <extracomment>prithvi_qgis/environment/installing.py</extracomment>
        <translation>Ce système n'a pas de Python 3.11 ou plus récent, et il n'a pas été possible d'en télécharger un.</translation>
    </message>
    <message>
        <source>Install Python 3.12 from python.org or your system's packages, then try again.</source>
        <extracomment>prithvi_qgis/environment/installing.py</extracomment>
        <translation>Installez Python 3.12 depuis python.org ou les paquets de votre système, puis réessayez.</translation>
    </message>
    <message>
        <source>{doing} was killed by signal {number}.</source>
        <extracomment>prithvi_qgis/environment/installing.py</extracomment>
        <translation>{doing} a été tué par le signal {number}.</translation>
    </message>
    <message>
        <source>{name} was found, but {reason}. Prithvi will compute on the processor.</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>{name} a été trouvée, mais {reason}. Prithvi calculera sur le processeur.</translation>
    </message>
    <message>
        <source>{name} with {memory:.0f} GB was found: the CUDA build can use it, and takes several GB more.</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>{name} avec {memory:.0f} Go a été trouvée : la version CUDA peut l'utiliser et prend plusieurs Go de plus.</translation>
    </message>
    <message>
        <source>it is not the usual 64-bit CPython</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>ce n'est pas le CPython 64 bits habituel</translation>
    </message>
    <message>
        <source>Apple's GPU is part of the same package; nothing more has to be fetched for it.</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>Le GPU d'Apple fait partie du même paquet ; rien de plus n'est à télécharger pour lui.</translation>
    </message>
    <message>
        <source>No NVIDIA GPU was found: Prithvi will compute on the processor.</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>Aucun GPU NVIDIA n'a été trouvé : Prithvi calculera sur le processeur.</translation>
    </message>
    <message>
        <source>the system uses another C library than glibc (musl, as in Alpine Linux); PyTorch is not built for it</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>le système utilise une autre bibliothèque C que glibc (musl, comme Alpine Linux) ; PyTorch n'existe pas pour elle</translation>
    </message>
    <message>
        <source>its driver {found:.0f} is older than {wanted:.0f}: update the driver to use it</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>son pilote {found:.0f} est plus ancien que {wanted:.0f} : mettez le pilote à jour pour l'utiliser</translation>
    </message>
    <message>
        <source>it is too old for today's PyTorch (compute capability {found:g}, wanted {wanted:g})</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>elle est trop ancienne pour le PyTorch actuel (capacité de calcul {found:g}, requise {wanted:g})</translation>
    </message>
    <message>
        <source>Python {found} is too old, 3.11 or newer is wanted</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>Python {found} est trop ancien, il faut 3.11 ou plus récent</translation>
    </message>
    <message>
        <source>macOS {found} is older than 14, which PyTorch wants</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>macOS {found} est antérieur à 14, que PyTorch demande</translation>
    </message>
    <message>
        <source>the system's C library {found} is older than 2.28</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>la bibliothèque C {found} du système est antérieure à 2.28</translation>
    </message>
    <message>
        <source>Python {found} is not one of {wanted}</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>Python {found} n'est pas parmi {wanted}</translation>
    </message>
    <message>
        <source>No Python that fits was found, so one (35 MB) is fetched too.</source>
        <extracomment>prithvi_qgis/environment/offering.py</extracomment>
        <translation>Aucun Python adapté n'a été trouvé, un (35 Mo) est donc téléchargé aussi.</translation>
    </message>
    <message>
        <source>PyTorch is no longer built for Macs with Intel processors. Use a node on another machine.</source>
        <extracomment>prithvi_qgis/environment/offering.py</extracomment>
        <translation>PyTorch n'existe plus pour les Mac à processeur Intel. Utilisez un nœud sur une autre machine.</translation>
    </message>
    <message>
        <source>{need} are needed while it is made, {free} are free on the disk of {folder}. Free some, or choose a folder on another disk in the settings.</source>
        <extracomment>prithvi_qgis/environment/offering.py</extracomment>
        <translation>Il faut {need} pendant la création ; {free} sont libres sur le disque de {folder}. Libérez de la place, ou choisissez dans les préférences un dossier sur un autre disque.</translation>
    </message>
    <message>
        <source>PyTorch is not built for this kind of machine ({platform}). Use a node on another machine.</source>
        <extracomment>prithvi_qgis/environment/offering.py</extracomment>
        <translation>PyTorch n'existe pas pour ce type de machine ({platform}). Utilisez un nœud sur une autre machine.</translation>
    </message>
    <message>
        <source>It is made with Python {version} ({path}).</source>
        <extracomment>prithvi_qgis/environment/offering.py</extracomment>
        <translation>Il est fait avec Python {version} ({path}).</translation>
    </message>
    <message>
        <source>Prithvi's Python cannot be made here: {reason}. Use a node on another machine.</source>
        <extracomment>prithvi_qgis/environment/offering.py</extracomment>
        <translation>Le Python de Prithvi ne peut pas être installé ici : {reason}. Utilisez un nœud sur une autre machine.</translation>
    </message>
    <message>
        <source>There is no CUDA build for {platform}. Take the CPU build.</source>
        <extracomment>prithvi_qgis/environment/offering.py</extracomment>
        <translation>Il n'y a pas de version CUDA pour {platform}. Prenez celle pour processeur.</translation>
    </message>
    <message>
        <source>The CUDA build is of no use here. {hardware} Take the CPU build.</source>
        <extracomment>prithvi_qgis/environment/offering.py</extracomment>
        <translation>La version CUDA ne sert à rien ici. {hardware} Prenez celle pour processeur.</translation>
    </message>
    <message>
        <source>You may not write into {folder}. Choose another folder in the settings.</source>
        <extracomment>prithvi_qgis/environment/offering.py</extracomment>
        <translation>Vous ne pouvez pas écrire dans {folder}. Choisissez un autre dossier dans les préférences.</translation>
    </message>
    <message>
        <source>The path {folder} is too long for Windows. Choose a shorter one in the settings, like C:\Prithvi.</source>
        <extracomment>prithvi_qgis/environment/offering.py</extracomment>
        <translation>Le chemin {folder} est trop long pour Windows. Choisissez-en un plus court dans les préférences, comme C:\Prithvi.</translation>
    </message>
    <message>
        <source>Wait until it is done, or cancel it there.</source>
        <extracomment>prithvi_qgis/environment/places.py</extracomment>
        <translation>Attendez que ce soit fini, ou annulez là-bas.</translation>
    </message>
    <message>
        <source>Another QGIS (process {pid}) is setting up Prithvi's Python.</source>
        <extracomment>prithvi_qgis/environment/places.py</extracomment>
        <translation>Un autre QGIS (processus {pid}) installe le Python de Prithvi.</translation>
    </message>
    <message>
        <source>Loading PyTorch</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>Chargement de PyTorch</translation>
    </message>
    <message>
        <source>Trying the device</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>Essai de l'appareil</translation>
    </message>
    <message>
        <source>Making a first map</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>Création d'une première carte</translation>
    </message>
    <message>
        <source>Done</source>
        <extracomment>prithvi_qgis/environment/proving.py, prithvi_qgis/gui/joblist.py</extracomment>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Starting Python</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>Démarrage de Python</translation>
    </message>
    <message>
        <source>The machine may be busy, or a virus scanner reads all new files: wait and try again.</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>La machine est peut-être occupée, ou un antivirus lit tous les nouveaux fichiers : attendez et réessayez.</translation>
    </message>
    <message>
        <source>Name the interpreter of a virtual environment that has the backend's packages.</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>Indiquez l'interpréteur d'un environnement virtuel qui a les paquets de calcul.</translation>
    </message>
    <message>
        <source>Repair Prithvi's Python, or name an interpreter that has PyTorch and all of requirements.lock.</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>Réparez le Python de Prithvi, ou indiquez un interpréteur qui a PyTorch et tout ce que liste requirements.lock.</translation>
    </message>
    <message>
        <source>Name another interpreter in the Prithvi settings.</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>Indiquez un autre interpréteur dans les préférences de Prithvi.</translation>
    </message>
    <message>
        <source>Close other programs and try again.</source>
        <extracomment>prithvi_qgis/environment/proving.py, prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Fermez d'autres programmes et réessayez.</translation>
    </message>
    <message>
        <source>PyTorch does not run on this processor (illegal instruction).</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>PyTorch ne fonctionne pas sur ce processeur (instruction illégale).</translation>
    </message>
    <message>
        <source>Install Microsoft's Visual C++ runtime (vc_redist.x64.exe), then repair.</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>Installez l'environnement d'exécution Visual C++ de Microsoft (vc_redist.x64.exe), puis réparez.</translation>
    </message>
    <message>
        <source>Windows could not load PyTorch.</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>Windows n'a pas pu charger PyTorch.</translation>
    </message>
    <message>
        <source>The test of {python}</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>Le test de {python}</translation>
    </message>
    <message>
        <source>{python} did not finish its test within {minutes:.0f} minutes.</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>{python} n'a pas fini son test en {minutes:.0f} minutes.</translation>
    </message>
    <message>
        <source>{python} is the system's or QGIS's own Python, not an environment of its own.</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>{python} est le Python du système ou de QGIS, pas un environnement à part.</translation>
    </message>
    <message>
        <source>{python} was killed during its test, most likely because memory ran out.</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>{python} a été tué pendant son test, sans doute faute de mémoire.</translation>
    </message>
    <message>
        <source>{python} lacks the package {package}.</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>Il manque à {python} le paquet {package}.</translation>
    </message>
    <message>
        <source>{python} is too old: Python 3.11 or newer is wanted.</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>{python} est trop ancien : il faut Python 3.11 ou plus récent.</translation>
    </message>
    <message>
        <source>{python} cannot be started ({why}).</source>
        <extracomment>prithvi_qgis/environment/proving.py, prithvi_qgis/local_node.py</extracomment>
        <translation>{python} ne peut pas être démarré ({why}).</translation>
    </message>
    <message>
        <source>Without network, use a bundle file (prithvi bundle) made on another machine.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Sans réseau, utilisez un fichier d'archive (prithvi bundle) fait sur une autre machine.</translation>
    </message>
    <message>
        <source>of the system</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>du système</translation>
    </message>
    <message>
        <source>A proxy, a virus scanner or a mirror changed it. Try again, try another network, or use a bundle file.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Un proxy, un antivirus ou un miroir l'a modifié. Réessayez, essayez un autre réseau, ou utilisez un fichier d'archive.</translation>
    </message>
    <message>
        <source>Choose another folder for Prithvi's Python in the settings.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Choisissez dans les préférences un autre dossier pour le Python de Prithvi.</translation>
    </message>
    <message>
        <source>Free some room and try again (what was fetched is kept), or choose a folder on another disk in the settings.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Libérez de la place et réessayez (ce qui a été téléchargé est gardé), ou choisissez dans les préférences un dossier sur un autre disque.</translation>
    </message>
    <message>
        <source>Wait a minute and try again. If it stays so, have the folder of Prithvi's Python left out of the scan.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Attendez une minute et réessayez. Si cela persiste, faites exclure de l'analyse le dossier du Python de Prithvi.</translation>
    </message>
    <message>
        <source>Have the folder of Prithvi's Python left out of the scan, then try again.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Faites exclure de l'analyse le dossier du Python de Prithvi, puis réessayez.</translation>
    </message>
    <message>
        <source>Choose another folder for Prithvi's Python in the settings. On Windows a virus scanner may be the reason as well: have the folder left out of the scan.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Choisissez dans les préférences un autre dossier pour le Python de Prithvi. Sous Windows, un antivirus peut aussi en être la cause : faites exclure le dossier de l'analyse.</translation>
    </message>
    <message>
        <source>Choose a folder with a shorter path in the settings, like C:\Prithvi.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Choisissez dans les préférences un dossier au chemin plus court, comme C:\Prithvi.</translation>
    </message>
    <message>
        <source>Enter them in QGIS: Settings › Options › Network › Proxy.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Saisissez-les dans QGIS : Préférences › Options › Réseau › Proxy.</translation>
    </message>
    <message>
        <source>Correct it in QGIS: Settings › Options › Network › Proxy.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Corrigez-le dans QGIS : Préférences › Options › Réseau › Proxy.</translation>
    </message>
    <message>
        <source>Add your organisation's certificate in QGIS (Settings › Options › Authentication › Manage Certificates) or to the system, or name a package index of your organisation in the Prithvi settings.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Ajoutez le certificat de votre organisation dans QGIS (Préférences › Options › Authentification › Gérer les certificats) ou au système, ou indiquez un index de paquets de votre organisation dans les préférences de Prithvi.</translation>
    </message>
    <message>
        <source>Update the plugin, or name a package index in the Prithvi settings.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Mettez l'extension à jour, ou indiquez un index de paquets dans les préférences de Prithvi.</translation>
    </message>
    <message>
        <source>Try again: what was fetched is kept. A slow network may need a longer timeout (Settings › Options › Network).</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Réessayez : ce qui a été téléchargé est gardé. Un réseau lent peut demander un délai plus long (Préférences › Options › Réseau).</translation>
    </message>
    <message>
        <source>its SHA-256 is {found}…, wanted is {wanted}…</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>son SHA-256 est {found}…, attendu {wanted}…</translation>
    </message>
    <message>
        <source>A file is not the one that Prithvi was tested with; it was not used.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Un fichier n'est pas celui avec lequel Prithvi a été testé ; il n'a pas été utilisé.</translation>
    </message>
    <message>
        <source>A proxy, a virus scanner or a mirror changed it. Try again, or use a bundle file.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Un proxy, un antivirus ou un miroir l'a modifié. Réessayez, ou utilisez un fichier d'archive.</translation>
    </message>
    <message>
        <source>A server shows a certificate that is not trusted: a firewall may look into the connection.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Un serveur présente un certificat qui n'est pas reconnu : un pare-feu regarde peut-être dans la connexion.</translation>
    </message>
    <message>
        <source>Add your organisation's certificate to the system.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Ajoutez le certificat de votre organisation au système.</translation>
    </message>
    <message>
        <source>A server is not found: there is no network, or the way out leads through a proxy.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Un serveur est introuvable : il n'y a pas de réseau, ou la sortie passe par un proxy.</translation>
    </message>
    <message>
        <source>Check the network and QGIS's proxy (Settings › Options › Network), or use a bundle file.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Vérifiez le réseau et le proxy de QGIS (Préférences › Options › Réseau), ou utilisez un fichier d'archive.</translation>
    </message>
    <message>
        <source>It took too long.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Cela a pris trop de temps.</translation>
    </message>
    <message>
        <source>Try again: what was fetched is kept.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Réessayez : ce qui a été téléchargé est gardé.</translation>
    </message>
    <message>
        <source>The packages are not made for this kind of machine.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Les paquets ne sont pas faits pour ce type de machine.</translation>
    </message>
    <message>
        <source>The Python that was found does not fit.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Le Python trouvé ne convient pas.</translation>
    </message>
    <message>
        <source>Install Python 3.12, or name one in the settings (Python interpreter).</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Installez Python 3.12, ou indiquez-en un dans les préférences (Interpréteur Python).</translation>
    </message>
    <message>
        <source>The Python that was found cannot make environments.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Le Python trouvé ne peut pas créer d'environnements.</translation>
    </message>
    <message>
        <source>Install its venv package (Debian, Ubuntu: apt install python3-venv), then try again.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Installez son paquet venv (Debian, Ubuntu : apt install python3-venv), puis réessayez.</translation>
    </message>
    <message>
        <source>A program that was fetched does not run on this system.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Un programme téléchargé ne fonctionne pas sur ce système.</translation>
    </message>
    <message>
        <source>The machine ran out of memory.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>La machine a manqué de mémoire.</translation>
    </message>
    <message>
        <source>A filter of your network may block it: name your organisation's package index in the Prithvi settings.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Un filtre de votre réseau le bloque peut-être : indiquez l'index de paquets de votre organisation dans les préférences de Prithvi.</translation>
    </message>
    <message>
        <source>{file} is not the file that Prithvi was tested with ({why}); it was not used.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>{file} n'est pas le fichier avec lequel Prithvi a été testé ({why}) ; il n'a pas été utilisé.</translation>
    </message>
    <message>
        <source>The disk of {path} is full.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Le disque de {path} est plein.</translation>
    </message>
    <message>
        <source>Another program holds a file that is needed ({path}), most likely a virus scanner that looks through new files.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Un autre programme retient un fichier nécessaire ({path}), sans doute un antivirus qui examine les nouveaux fichiers.</translation>
    </message>
    <message>
        <source>A virus scanner refused a file below {path}.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Un antivirus a refusé un fichier sous {path}.</translation>
    </message>
    <message>
        <source>A path below {path} is too long for this system.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Un chemin sous {path} est trop long pour ce système.</translation>
    </message>
    <message>
        <source>{host} shows a certificate that QGIS does not trust: {why}. Something between here and there, like a company's firewall or a virus scanner, may look into the connection.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>{host} présente un certificat que QGIS ne reconnaît pas : {why}. Quelque chose en chemin, comme le pare-feu d'une entreprise ou un antivirus, regarde peut-être dans la connexion.</translation>
    </message>
    <message>
        <source>{host} is not found: there is no network, or the way out leads through a proxy.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>{host} est introuvable : il n'y a pas de réseau, ou la sortie passe par un proxy.</translation>
    </message>
    <message>
        <source>Check the network and QGIS's proxy (Settings › Options › Network).</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Vérifiez le réseau et le proxy de QGIS (Préférences › Options › Réseau).</translation>
    </message>
    <message>
        <source>{host} could not be used.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>{host} n'a pas pu être utilisé.</translation>
    </message>
    <message>
        <source>it is longer or shorter</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>il est plus long ou plus court</translation>
    </message>
    <message>
        <source>{doing} failed.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>{doing} : échec.</translation>
    </message>
    <message>
        <source>The log {log} has all of it.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Le journal {log} contient tout.</translation>
    </message>
    <message>
        <source>You may not write to {path}.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Vous ne pouvez pas écrire dans {path}.</translation>
    </message>
    <message>
        <source>The proxy {proxy} wants a name and a password.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Le proxy {proxy} demande un nom et un mot de passe.</translation>
    </message>
    <message>
        <source>The proxy {proxy} cannot be reached.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Le proxy {proxy} est injoignable.</translation>
    </message>
    <message>
        <source>{host} no longer has a file that is needed.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>{host} n'a plus un fichier nécessaire.</translation>
    </message>
    <message>
        <source>{host} refuses the download (HTTP {status}).</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>{host} refuse le téléchargement (HTTP {status}).</translation>
    </message>
    <message>
        <source>{host} did not answer in time.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>{host} n'a pas répondu à temps.</translation>
    </message>
    <message>
        <source>It failed.</source>
        <extracomment>prithvi_qgis/gui/background.py, prithvi_qgis/gui/samples.py</extracomment>
        <translation>Échec.</translation>
    </message>
    <message>
        <source>Prithvi</source>
        <extracomment>prithvi_qgis/gui/desk.py, prithvi_qgis/gui/notes.py</extracomment>
        <translation>Prithvi</translation>
    </message>
    <message>
        <source>Start</source>
        <extracomment>prithvi_qgis/gui/desk.py, prithvi_qgis/gui/dock.py</extracomment>
        <translation>Démarrer</translation>
    </message>
    <message>
        <source>Set Prithvi up, and try it on a sample</source>
        <extracomment>prithvi_qgis/gui/desk.py</extracomment>
        <translation>Installer Prithvi et l'essayer sur un exemple</translation>
    </message>
    <message>
        <source>Fill cloud gaps …</source>
        <extracomment>prithvi_qgis/gui/desk.py</extracomment>
        <translation>Combler les trous de nuages …</translation>
    </message>
    <message>
        <source>Fill what clouds hide in a series of images</source>
        <extracomment>prithvi_qgis/gui/desk.py</extracomment>
        <translation>Combler ce que les nuages cachent dans une série d'images</translation>
    </message>
    <message>
        <source>Map floods …</source>
        <extracomment>prithvi_qgis/gui/desk.py</extracomment>
        <translation>Cartographier les inondations …</translation>
    </message>
    <message>
        <source>Map water and floods in an image</source>
        <extracomment>prithvi_qgis/gui/desk.py</extracomment>
        <translation>Cartographier l'eau et les inondations sur une image</translation>
    </message>
    <message>
        <source>Models …</source>
        <extracomment>prithvi_qgis/gui/desk.py</extracomment>
        <translation>Modèles …</translation>
    </message>
    <message>
        <source>See, download and remove models</source>
        <extracomment>prithvi_qgis/gui/desk.py</extracomment>
        <translation>Voir, télécharger et supprimer des modèles</translation>
    </message>
    <message>
        <source>Jobs</source>
        <extracomment>prithvi_qgis/gui/desk.py, prithvi_qgis/gui/notes.py</extracomment>
        <translation>Tâches</translation>
    </message>
    <message>
        <source>What runs, what is done, what failed and why</source>
        <extracomment>prithvi_qgis/gui/desk.py</extracomment>
        <translation>Ce qui tourne, ce qui est fini, ce qui a échoué et pourquoi</translation>
    </message>
    <message>
        <source>Options …</source>
        <extracomment>prithvi_qgis/gui/desk.py</extracomment>
        <translation>Options …</translation>
    </message>
    <message>
        <source>Where jobs run, folders, limits</source>
        <extracomment>prithvi_qgis/gui/desk.py</extracomment>
        <translation>Où tournent les tâches, dossiers, limites</translation>
    </message>
    <message>
        <source>Prithvi jobs</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Tâches Prithvi</translation>
    </message>
    <message>
        <source>Log of the job</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Journal de la tâche</translation>
    </message>
    <message>
        <source>Choose a job to read its log.</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Choisissez une tâche pour lire son journal.</translation>
    </message>
    <message>
        <source>Add the result to the map again</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Ajouter de nouveau le résultat à la carte</translation>
    </message>
    <message>
        <source>Save the result, and add it</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Enregistrer le résultat et l'ajouter</translation>
    </message>
    <message>
        <source>Cancel the job</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Annuler la tâche</translation>
    </message>
    <message>
        <source>Remove the job and its results</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Supprimer la tâche et ses résultats</translation>
    </message>
    <message>
        <source>Copy the log</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Copier le journal</translation>
    </message>
    <message>
        <source>Look again</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Actualiser</translation>
    </message>
    <message>
        <source>Starting</source>
        <extracomment>prithvi_qgis/gui/dock.py, prithvi_qgis/gui/downloads.py</extracomment>
        <translation>Démarrage</translation>
    </message>
    <message>
        <source>Fetching the result</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Récupération du résultat</translation>
    </message>
    <message>
        <source>Save the result in a folder, and add it</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Enregistrer le résultat dans un dossier et l'ajouter</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Annulation</translation>
    </message>
    <message>
        <source>Removing</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Suppression</translation>
    </message>
    <message>
        <source>Nothing runs: Prithvi starts by itself with the next job.</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Rien ne tourne : Prithvi démarre de lui-même avec la prochaine tâche.</translation>
    </message>
    <message>
        <source>No jobs yet.</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Pas encore de tâches.</translation>
    </message>
    <message>
        <source>The node is not running: it ended while a job ran.</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Le nœud ne tourne pas : il s'est arrêté pendant une tâche.</translation>
    </message>
    <message>
        <source>The node is not running, and jobs wait for it.</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Le nœud ne tourne pas, et des tâches l'attendent.</translation>
    </message>
    <message>
        <source>Try again</source>
        <extracomment>prithvi_qgis/gui/dock.py, prithvi_qgis/gui/setup.py</extracomment>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>The newest {count} jobs.</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Les {count} tâches les plus récentes.</translation>
    </message>
    <message>
        <source>Installed</source>
        <extracomment>prithvi_qgis/gui/downloads.py, prithvi_qgis/gui/models.py</extracomment>
        <translation>Installé</translation>
    </message>
    <message>
        <source>{model} is installed.</source>
        <extracomment>prithvi_qgis/gui/downloads.py</extracomment>
        <translation>{model} est installé.</translation>
    </message>
    <message>
        <source>Failed</source>
        <extracomment>prithvi_qgis/gui/downloads.py, prithvi_qgis/gui/joblist.py</extracomment>
        <translation>Échec</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <extracomment>prithvi_qgis/gui/downloads.py, prithvi_qgis/gui/joblist.py</extracomment>
        <translation>Annulé</translation>
    </message>
    <message>
        <source>Processor</source>
        <extracomment>prithvi_qgis/gui/fields.py, prithvi_qgis/gui/setup.py</extracomment>
        <translation>Processeur</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <extracomment>prithvi_qgis/gui/fields.py</extracomment>
        <translation>Carte graphique</translation>
    </message>
    <message>
        <source>Second graphics card</source>
        <extracomment>prithvi_qgis/gui/fields.py</extracomment>
        <translation>Deuxième carte graphique</translation>
    </message>
    <message>
        <source>Set by your administrator; a value of your own takes its place.</source>
        <extracomment>prithvi_qgis/gui/fields.py</extracomment>
        <translation>Fixé par votre administrateur ; une valeur à vous prend sa place.</translation>
    </message>
    <message>
        <source>Set by the environment variable {name}; it cannot be changed here.</source>
        <extracomment>prithvi_qgis/gui/fields.py</extracomment>
        <translation>Fixé par la variable d'environnement {name} ; ne peut pas être changé ici.</translation>
    </message>
    <message>
        <source>The node ended while this job ran. Run it again.</source>
        <extracomment>prithvi_qgis/gui/joblist.py</extracomment>
        <translation>Le nœud s'est arrêté pendant cette tâche. Relancez-la.</translation>
    </message>
    <message>
        <source>Download a model</source>
        <extracomment>prithvi_qgis/gui/joblist.py</extracomment>
        <translation>Télécharger un modèle</translation>
    </message>
    <message>
        <source>Install a model</source>
        <extracomment>prithvi_qgis/gui/joblist.py</extracomment>
        <translation>Installer un modèle</translation>
    </message>
    <message>
        <source>Test</source>
        <extracomment>prithvi_qgis/gui/joblist.py</extracomment>
        <translation>Test</translation>
    </message>
    <message>
        <source>Waiting</source>
        <extracomment>prithvi_qgis/gui/joblist.py</extracomment>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <extracomment>prithvi_qgis/gui/joblist.py</extracomment>
        <translation>Interrompu</translation>
    </message>
    <message>
        <source>{name} and {count} more</source>
        <extracomment>prithvi_qgis/gui/joblist.py</extracomment>
        <translation>{name} et {count} autres</translation>
    </message>
    <message>
        <source>Running</source>
        <extracomment>prithvi_qgis/gui/joblist.py</extracomment>
        <translation>En cours</translation>
    </message>
    <message>
        <source>{size} MB</source>
        <extracomment>prithvi_qgis/gui/look.py</extracomment>
        <translation>{size} Mo</translation>
    </message>
    <message>
        <source>{count} h</source>
        <extracomment>prithvi_qgis/gui/look.py</extracomment>
        <translation>{count} h</translation>
    </message>
    <message>
        <source>{size} GB</source>
        <extracomment>prithvi_qgis/gui/look.py</extracomment>
        <translation>{size} Go</translation>
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
        <translation>Trous de nuages ; base d'entraînement</translation>
    </message>
    <message>
        <source>Cancelled; it goes on where it ended when you download it again.</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Annulé ; le prochain téléchargement reprendra où il s'est arrêté.</translation>
    </message>
    <message>
        <source>Weights (*.safetensors *.pt *.pth *.ckpt *.bin);;All files (*)</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Poids (*.safetensors *.pt *.pth *.ckpt *.bin);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>any</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>au choix</translation>
    </message>
    <message>
        <source>Prithvi models</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Modèles Prithvi</translation>
    </message>
    <message>
        <source>Search: flood, crop, 300M, Apache …</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Chercher : flood, crop, 300M, Apache …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <extracomment>prithvi_qgis/gui/models.py, prithvi_qgis/gui/options.py, prithvi_qgis/gui/setup.py, prithvi_qgis/gui/start.py</extracomment>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Install …</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Installer …</translation>
    </message>
    <message>
        <source>From a file of weights …</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Depuis un fichier de poids …</translation>
    </message>
    <message>
        <source>From a model's folder …</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Depuis le dossier d'un modèle …</translation>
    </message>
    <message>
        <source>Install a model from its folder</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Installer un modèle depuis son dossier</translation>
    </message>
    <message>
        <source>Remove</source>
        <extracomment>prithvi_qgis/gui/models.py, prithvi_qgis/gui/options.py</extracomment>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Removing …</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Suppression …</translation>
    </message>
    <message>
        <source>Maps</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Cartographie</translation>
    </message>
    <message>
        <source>Dates</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Dates</translation>
    </message>
    <message>
        <source>Pixel size</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Taille de pixel</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Exactitude</translation>
    </message>
    <message>
        <source>Limits</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Limites</translation>
    </message>
    <message>
        <source>Licence</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Licence</translation>
    </message>
    <message>
        <source>Source</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Source</translation>
    </message>
    <message>
        <source>Citation</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Citation</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Empreinte</translation>
    </message>
    <message>
        <source>Name</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Comes along</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Fourni</translation>
    </message>
    <message>
        <source>Cannot be used</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Inutilisable</translation>
    </message>
    <message>
        <source>Size</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Taille</translation>
    </message>
    <message>
        <source>State</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>État</translation>
    </message>
    <message>
        <source>Download</source>
        <extracomment>prithvi_qgis/gui/models.py, prithvi_qgis/gui/setup.py</extracomment>
        <translation>Télécharger</translation>
    </message>
    <message>
        <source>Remove …</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Supprimer …</translation>
    </message>
    <message>
        <source>There is no model in {folder}: wanted are model.json and {file}.</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Il n'y a pas de modèle dans {folder} : il faut model.json et {file}.</translation>
    </message>
    <message>
        <source>Remove {model} ({size})? Maps made with it stay.</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Supprimer {model} ({size}) ? Les cartes faites avec restent.</translation>
    </message>
    <message>
        <source>To download</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>À télécharger</translation>
    </message>
    <message>
        <source>From a file</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Depuis un fichier</translation>
    </message>
    <message>
        <source>Classes</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Classes</translation>
    </message>
    <message>
        <source>Cloud gaps</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Trous de nuages</translation>
    </message>
    <message>
        <source>Its model.json cannot be read.</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Son model.json est illisible.</translation>
    </message>
    <message>
        <source>Go on downloading</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>size unknown</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>taille inconnue</translation>
    </message>
    <message>
        <source>any number</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>nombre au choix</translation>
    </message>
    <message>
        <source>{metres} m</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>{metres} m</translation>
    </message>
    <message>
        <source>version</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>version</translation>
    </message>
    <message>
        <source>Prithvi is not set up yet.</source>
        <extracomment>prithvi_qgis/gui/notes.py</extracomment>
        <translation>Prithvi n'est pas encore installé.</translation>
    </message>
    <message>
        <source>Set up …</source>
        <extracomment>prithvi_qgis/gui/notes.py, prithvi_qgis/gui/options.py</extracomment>
        <translation>Installer …</translation>
    </message>
    <message>
        <source>{process}: job {id} was queued.</source>
        <extracomment>prithvi_qgis/gui/notes.py</extracomment>
        <translation>{process} : la tâche {id} est en file d'attente.</translation>
    </message>
    <message>
        <source>{process} is done.</source>
        <extracomment>prithvi_qgis/gui/notes.py</extracomment>
        <translation>{process} : terminé.</translation>
    </message>
    <message>
        <source>Show log</source>
        <extracomment>prithvi_qgis/gui/notes.py</extracomment>
        <translation>Montrer le journal</translation>
    </message>
    <message>
        <source>{process}: job {id} is done.</source>
        <extracomment>prithvi_qgis/gui/notes.py</extracomment>
        <translation>{process} : la tâche {id} est finie.</translation>
    </message>
    <message>
        <source>{process} failed: {why}</source>
        <extracomment>prithvi_qgis/gui/notes.py</extracomment>
        <translation>{process} a échoué : {why}</translation>
    </message>
    <message>
        <source>The node does not run any more.</source>
        <extracomment>prithvi_qgis/gui/notes.py</extracomment>
        <translation>Le nœud ne tourne plus.</translation>
    </message>
    <message>
        <source>{process}: job {id} failed: {why}</source>
        <extracomment>prithvi_qgis/gui/notes.py</extracomment>
        <translation>{process} : la tâche {id} a échoué : {why}</translation>
    </message>
    <message>
        <source>It works: Prithvi {version}, on {devices}, {count} models installed.</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Cela marche : Prithvi {version}, sur {devices}, {count} modèles installés.</translation>
    </message>
    <message>
        <source>Prithvi computes in a Python of its own, outside of QGIS and shared by all profiles.</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Prithvi calcule dans un Python à lui, hors de QGIS et commun à tous les profils.</translation>
    </message>
    <message>
        <source>Remove Prithvi's Python from this disk? Models, jobs and results stay; it can be set up again.</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Supprimer le Python de Prithvi de ce disque ? Modèles, tâches et résultats restent ; il peut être réinstallé.</translation>
    </message>
    <message>
        <source>This machine</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Cette machine</translation>
    </message>
    <message>
        <source>Where jobs run</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Où tournent les tâches</translation>
    </message>
    <message>
        <source>Prithvi's Python</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Le Python de Prithvi</translation>
    </message>
    <message>
        <source>Choose a Python interpreter</source>
        <extracomment>prithvi_qgis/gui/options.py, prithvi_qgis/gui/setup.py</extracomment>
        <translation>Choisir un interpréteur Python</translation>
    </message>
    <message>
        <source>Choose a bundle file</source>
        <extracomment>prithvi_qgis/gui/options.py, prithvi_qgis/gui/setup.py</extracomment>
        <translation>Choisir un fichier d'archive</translation>
    </message>
    <message>
        <source>Bundles (*.zip *.tar)</source>
        <extracomment>prithvi_qgis/gui/options.py, prithvi_qgis/gui/setup.py</extracomment>
        <translation>Archives (*.zip *.tar)</translation>
    </message>
    <message>
        <source>On this machine</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Sur cette machine</translation>
    </message>
    <message>
        <source>On a node elsewhere</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Sur un nœud ailleurs</translation>
    </message>
    <message>
        <source>Test connection</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Tester la connexion</translation>
    </message>
    <message>
        <source>Repair</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Réparer</translation>
    </message>
    <message>
        <source>Use a Python that is there …</source>
        <extracomment>prithvi_qgis/gui/options.py, prithvi_qgis/gui/setup.py</extracomment>
        <translation>Utiliser un Python existant …</translation>
    </message>
    <message>
        <source>From a bundle …</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Depuis une archive …</translation>
    </message>
    <message>
        <source>Jobs still run: the new settings hold once QGIS has been started again.</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Des tâches tournent encore : les nouveaux réglages valent après un redémarrage de QGIS.</translation>
    </message>
    <message>
        <source>Give the node's address first.</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Indiquez d'abord l'adresse du nœud.</translation>
    </message>
    <message>
        <source>Asking {address} …</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Interrogation de {address} …</translation>
    </message>
    <message>
        <source>Done.</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Terminé.</translation>
    </message>
    <message>
        <source>This job has no layers.</source>
        <extracomment>prithvi_qgis/gui/results.py</extracomment>
        <translation>Cette tâche n'a pas de couches.</translation>
    </message>
    <message>
        <source>Run it again from the toolbox.</source>
        <extracomment>prithvi_qgis/gui/results.py</extracomment>
        <translation>Relancez-la depuis la boîte à outils.</translation>
    </message>
    <message>
        <source>Prithvi computes in a Python of its own, so that nothing in QGIS changes. It is fetched once, for all your profiles; no account is needed.</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Prithvi calcule dans un Python à lui, pour que rien ne change dans QGIS. Il est téléchargé une fois, pour tous vos profils ; aucun compte n'est nécessaire.</translation>
    </message>
    <message>
        <source>Graphics card (CUDA)</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Carte graphique (CUDA)</translation>
    </message>
    <message>
        <source>Install from a bundle file …</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Installer depuis un fichier d'archive …</translation>
    </message>
    <message>
        <source>A Python that has the backend's packages already; nothing is downloaded.</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Un Python qui a déjà les paquets de calcul ; rien n'est téléchargé.</translation>
    </message>
    <message>
        <source>A file made with “prithvi bundle” on another machine, for those without internet.</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Un fichier fait avec « prithvi bundle » sur une autre machine, pour qui n'a pas internet.</translation>
    </message>
    <message>
        <source>Details</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Détails</translation>
    </message>
    <message>
        <source>{time} of about {whole}</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>{time} sur {whole} environ</translation>
    </message>
    <message>
        <source>{time} so far</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>{time} jusqu'ici</translation>
    </message>
    <message>
        <source>Set up Prithvi</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Installer Prithvi</translation>
    </message>
    <message>
        <source>Set up and map a sample</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Installer et cartographier un exemple</translation>
    </message>
    <message>
        <source>Back</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Starting …</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Démarrage …</translation>
    </message>
    <message>
        <source>Prithvi is set up.</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Prithvi est installé.</translation>
    </message>
    <message>
        <source>Mapping water in the sample scene …</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Cartographie de l'eau de la scène d'exemple …</translation>
    </message>
    <message>
        <source>On the disk</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Sur le disque</translation>
    </message>
    <message>
        <source>Time</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Durée</translation>
    </message>
    <message>
        <source>Folder</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>Computes on</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Calcule sur</translation>
    </message>
    <message>
        <source>nothing</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>rien</translation>
    </message>
    <message>
        <source>the processor; no graphics card for it was found</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>le processeur ; aucune carte graphique pour cela n'a été trouvée</translation>
    </message>
    <message>
        <source>Prithvi is ready</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Prithvi est prêt</translation>
    </message>
    <message>
        <source>The water of the sample is on the map. What comes next?</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>L'eau de l'exemple est sur la carte. Et maintenant ?</translation>
    </message>
    <message>
        <source>Cancelled. What was downloaded is kept for the next time.</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Annulé. Ce qui a été téléchargé est gardé pour la prochaine fois.</translation>
    </message>
    <message>
        <source>Close</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Cancelling …</source>
        <extracomment>prithvi_qgis/gui/setup.py, prithvi_qgis/gui/start.py</extracomment>
        <translation>Annulation …</translation>
    </message>
    <message>
        <source>{size} of {free} free</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>{size} sur {free} libres</translation>
    </message>
    <message>
        <source>about {time}</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>{time} environ</translation>
    </message>
    <message>
        <source>Prithvi is set up, but the sample was not mapped. {why}</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Prithvi est installé, mais l'exemple n'a pas été cartographié. {why}</translation>
    </message>
    <message>
        <source>Models of the Prithvi family, on your own images and your own machine.</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>Les modèles de la famille Prithvi, sur vos images et sur votre machine.</translation>
    </message>
    <message>
        <source>Fill the sample series</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>Combler la série d'exemple</translation>
    </message>
    <message>
        <source>Seven dates of Belgian fields, three of them cloudy: see the clouds go, and play the series.</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>Sept dates de champs belges, dont trois nuageuses : voyez les nuages disparaître, et jouez la série.</translation>
    </message>
    <message>
        <source>Map water in the sample scene</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>Cartographier l'eau de la scène d'exemple</translation>
    </message>
    <message>
        <source>The Madeira river in Brazil, from Landsat 8.</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>Le fleuve Madeira au Brésil, vu par Landsat 8.</translation>
    </message>
    <message>
        <source>Use your own images …</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>Utiliser vos images …</translation>
    </message>
    <message>
        <source>One image: its water is mapped. Several dates: their cloud gaps are filled.</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>Une image : son eau est cartographiée. Plusieurs dates : leurs trous de nuages sont comblés.</translation>
    </message>
    <message>
        <source>Computing; the first run also starts Prithvi's node …</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>Calcul en cours ; la première fois, le nœud de Prithvi démarre aussi …</translation>
    </message>
    <message>
        <source>Choose images</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>Choisir des images</translation>
    </message>
    <message>
        <source>Rasters (*.tif *.tiff *.jp2 *.vrt);;All files (*)</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>Rasters (*.tif *.tiff *.jp2 *.vrt);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Start with Prithvi</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>Débuter avec Prithvi</translation>
    </message>
    <message>
        <source>The result is on the map.</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>Le résultat est sur la carte.</translation>
    </message>
    <message>
        <source>QGIS cannot read these files as rasters.</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>QGIS ne peut pas lire ces fichiers comme des rasters.</translation>
    </message>
    <message>
        <source>{name} has no coordinate reference system, so nobody knows where its pixels lie.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>{name} n'a pas de système de coordonnées de référence, personne ne sait donc où sont ses pixels.</translation>
    </message>
    <message>
        <source>{model} needs {wanted} dates; chosen: {chosen}.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>{model} demande {wanted} dates ; choisies : {chosen}.</translation>
    </message>
    <message>
        <source>{name} is not a file the node reads as it is: writing a temporary GeoTIFF</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>{name} n'est pas un fichier que le nœud lit tel quel : écriture d'un GeoTIFF temporaire</translation>
    </message>
    <message>
        <source>No image was chosen.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Aucune image n'a été choisie.</translation>
    </message>
    <message>
        <source>Choose at least one raster with the bands of the model.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Choisissez au moins un raster avec les bandes du modèle.</translation>
    </message>
    <message>
        <source>One of the layers</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Une des couches</translation>
    </message>
    <message>
        <source>Choose a raster layer that QGIS can show.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Choisissez une couche raster que QGIS peut montrer.</translation>
    </message>
    <message>
        <source>Set it under Layer Properties › Source, or with Raster › Projections › Assign Projection.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Définissez-le sous Propriétés de la couche › Source, ou avec Raster › Projections › Assigner une projection.</translation>
    </message>
    <message>
        <source>Choose a raster with the sensor's bands, from a file or a coverage service.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Choisissez un raster avec les bandes du capteur, d'un fichier ou d'un service de couvertures.</translation>
    </message>
    <message>
        <source>Save it as a GeoTIFF, and choose that.</source>
        <extracomment>prithvi_qgis/layers.py, prithvi_qgis/parcels.py</extracomment>
        <translation>Enregistrez-le en GeoTIFF, et choisissez celui-ci.</translation>
    </message>
    <message>
        <source>{one} and {other} are both masks of {image}.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>{one} et {other} sont tous deux des masques de {image}.</translation>
    </message>
    <message>
        <source>{name} has {there}; {model} needs {wanted}: {bands}.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>{name} a {there} ; {model} en demande {wanted} : {bands}.</translation>
    </message>
    <message>
        <source>Bands names {count} bands; {model} needs {wanted}: {bands}.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>« Bandes » nomme {count} bandes ; {model} en demande {wanted} : {bands}.</translation>
    </message>
    <message>
        <source>Choose one on the image, or leave it empty.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Choisissez-en une sur l'image, ou laissez vide.</translation>
    </message>
    <message>
        <source>{name} cannot be read as a raster.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>{name} ne peut pas être lu comme un raster.</translation>
    </message>
    <message>
        <source>{name} has no pixels of its own.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>{name} n'a pas de pixels à lui.</translation>
    </message>
    <message>
        <source>Name it like its image (for instance scene_2024-05-01_mask), or with the same date.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Nommez-le comme son image (par exemple scene_2024-05-01_mask), ou avec la même date.</translation>
    </message>
    <message>
        <source>Choose one.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Choisissez-en un.</translation>
    </message>
    <message>
        <source>1 band</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>1 bande</translation>
    </message>
    <message>
        <source>Choose a raster that has them all, or all band files of the date.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Choisissez un raster qui les a toutes, ou tous les fichiers de bandes de la date.</translation>
    </message>
    <message>
        <source>Name every band of the file, in its order, or leave the field empty.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Nommez chaque bande du fichier, dans son ordre, ou laissez le champ vide.</translation>
    </message>
    <message>
        <source>Run it once per date (Run as Batch Process does so).</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Lancez-le une fois par date (« Exécuter comme processus de lot » le fait).</translation>
    </message>
    <message>
        <source>The extent does not touch {name}.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>L'emprise ne touche pas {name}.</translation>
    </message>
    <message>
        <source>{name} is a picture from a web service, not measured reflectance.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>{name} est une image d'un service web, pas une réflectance mesurée.</translation>
    </message>
    <message>
        <source>{model} needs one date; {chosen} were chosen.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>{model} demande une date ; {chosen} ont été choisies.</translation>
    </message>
    <message>
        <source>Choose {wanted} dates.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Choisissez {wanted} dates.</translation>
    </message>
    <message>
        <source>The mask {name} cannot be matched to one of the images by its name.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Le masque {name} ne peut être associé par son nom à aucune des images.</translation>
    </message>
    <message>
        <source>{count} bands</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>{count} bandes</translation>
    </message>
    <message>
        <source>(nothing)</source>
        <extracomment>prithvi_qgis/local_node.py</extracomment>
        <translation>(rien)</translation>
    </message>
    <message>
        <source>Choose Raster › Prithvi › Start to set it up.</source>
        <extracomment>prithvi_qgis/local_node.py</extracomment>
        <translation>Choisissez Raster › Prithvi › Démarrer pour l'installer.</translation>
    </message>
    <message>
        <source>Correct the interpreter in the Prithvi settings.</source>
        <extracomment>prithvi_qgis/local_node.py</extracomment>
        <translation>Corrigez l'interpréteur dans les préférences de Prithvi.</translation>
    </message>
    <message>
        <source>Choose another in the Prithvi settings.</source>
        <extracomment>prithvi_qgis/local_node.py, prithvi_qgis/transport.py</extracomment>
        <translation>Faites un autre choix dans les préférences de Prithvi.</translation>
    </message>
    <message>
        <source>It runs with {python}. It said:</source>
        <extracomment>prithvi_qgis/local_node.py</extracomment>
        <translation>Il tourne avec {python}. Il a dit :</translation>
    </message>
    <message>
        <source>The node on this machine cannot start.</source>
        <extracomment>prithvi_qgis/local_node.py</extracomment>
        <translation>Le nœud de cette machine ne peut pas démarrer.</translation>
    </message>
    <message>
        <source>The node did not start within {seconds} s.</source>
        <extracomment>prithvi_qgis/local_node.py</extracomment>
        <translation>Le nœud n'a pas démarré en {seconds} s.</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be made ({why}).</source>
        <extracomment>prithvi_qgis/local_node.py</extracomment>
        <translation>Le dossier {folder} ne peut pas être créé ({why}).</translation>
    </message>
    <message>
        <source>the answer was cut off</source>
        <extracomment>prithvi_qgis/loopback.py</extracomment>
        <translation>la réponse a été coupée</translation>
    </message>
    <message>
        <source>Is the node running?</source>
        <extracomment>prithvi_qgis/loopback.py, prithvi_qgis/transport.py</extracomment>
        <translation>Le nœud tourne-t-il ?</translation>
    </message>
    <message>
        <source>{url} cannot be reached: {why}.</source>
        <extracomment>prithvi_qgis/loopback.py, prithvi_qgis/transport.py</extracomment>
        <translation>{url} est injoignable : {why}.</translation>
    </message>
    <message>
        <source>{name} could not be read.</source>
        <extracomment>prithvi_qgis/parcels.py</extracomment>
        <translation>{name} n'a pas pu être lu.</translation>
    </message>
    <message>
        <source>{why} Choose Raster › Prithvi › Start to set it up.</source>
        <extracomment>prithvi_qgis/session.py</extracomment>
        <translation>{why} Choisissez Raster › Prithvi › Démarrer pour l'installer.</translation>
    </message>
    <message>
        <source>Leave name and password out of the address: QGIS would keep them unprotected.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>N'écrivez ni nom ni mot de passe dans l'adresse : QGIS les garderait sans protection.</translation>
    </message>
    <message>
        <source>Write an address like https://node.example.org:8765.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Écrivez une adresse comme https://node.example.org:8765.</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Ce fichier n'existe pas.</translation>
    </message>
    <message>
        <source>Give the whole path.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Indiquez le chemin complet.</translation>
    </message>
    <message>
        <source>This is no folder, and none can be made there.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Ce n'est pas un dossier, et on ne peut pas en créer un là.</translation>
    </message>
    <message>
        <source>Known are auto, cpu, cuda, cuda:1, mps.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Sont connus auto, cpu, cuda, cuda:1, mps.</translation>
    </message>
    <message>
        <source>Address of the node</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Adresse du nœud</translation>
    </message>
    <message>
        <source>A node that runs on another machine, as its administrator gave it to you.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Un nœud sur une autre machine, tel que son administrateur vous l'a donné.</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Connexion</translation>
    </message>
    <message>
        <source>The node's token, kept encrypted by QGIS. Add a configuration of the kind “API Header” with the header Authorization and the value “Bearer TOKEN”.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Le jeton du nœud, gardé chiffré par QGIS. Ajoutez une configuration du type « API Header » avec l'en-tête Authorization et la valeur « Bearer TOKEN ».</translation>
    </message>
    <message>
        <source>Compute on</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Calculer sur</translation>
    </message>
    <message>
        <source>“Automatic” takes the graphics card where there is one that fits, else the processor.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>« Automatique » prend la carte graphique s'il y en a une qui convient, sinon le processeur.</translation>
    </message>
    <message>
        <source>Folder of models and jobs</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Dossier des modèles et tâches</translation>
    </message>
    <message>
        <source>Downloaded models and the results of jobs lie here. Choose a disk with some GB of room.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Les modèles téléchargés et les résultats des tâches sont ici. Choisissez un disque avec quelques Go de libres.</translation>
    </message>
    <message>
        <source>Memory</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Mémoire</translation>
    </message>
    <message>
        <source>A job that needs more is ended, and says so, before the whole machine suffers (Linux).</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Une tâche qui en demande plus est arrêtée, et le dit, avant que toute la machine en souffre (Linux).</translation>
    </message>
    <message>
        <source>Processor cores</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Cœurs du processeur</translation>
    </message>
    <message>
        <source>How many cores a job may keep busy.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Combien de cœurs une tâche peut occuper.</translation>
    </message>
    <message>
        <source>Keep finished jobs</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Garder les tâches finies</translation>
    </message>
    <message>
        <source>Older jobs and their results are removed from the folder above; layers saved elsewhere stay.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Les tâches plus anciennes et leurs résultats sont supprimés du dossier ci-dessus ; les couches enregistrées ailleurs restent.</translation>
    </message>
    <message>
        <source>Get models from</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Récupérer les modèles de</translation>
    </message>
    <message>
        <source>The hub, or a mirror of it in your network, from which official weights are downloaded.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Le hub, ou un miroir dans votre réseau, d'où les poids officiels sont téléchargés.</translation>
    </message>
    <message>
        <source>Python interpreter</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Interpréteur Python</translation>
    </message>
    <message>
        <source>A Python that has the backend's packages already, in the place of Prithvi's own.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Un Python qui a déjà les paquets de calcul, à la place de celui de Prithvi.</translation>
    </message>
    <message>
        <source>Folder of Prithvi's Python</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Dossier du Python de Prithvi</translation>
    </message>
    <message>
        <source>All profiles of QGIS share it. It takes about 1.2 GB, with CUDA about 5 GB.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Tous les profils de QGIS le partagent. Il prend environ 1,2 Go, avec CUDA environ 5 Go.</translation>
    </message>
    <message>
        <source>Get Python packages from</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Récupérer les paquets Python de</translation>
    </message>
    <message>
        <source>A package index in your network (PEP 503), in the place of the public ones.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Un index de paquets dans votre réseau (PEP 503), à la place des publics.</translation>
    </message>
    <message>
        <source>GB</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Go</translation>
    </message>
    <message>
        <source>no limit</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>sans limite</translation>
    </message>
    <message>
        <source>cores</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>cœurs</translation>
    </message>
    <message>
        <source>all</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>tous</translation>
    </message>
    <message>
        <source>days</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>jours</translation>
    </message>
    <message>
        <source>Prithvi's own</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>celui de Prithvi</translation>
    </message>
    <message>
        <source>beside models and jobs</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>à côté des modèles et tâches</translation>
    </message>
    <message>
        <source>Give a whole number from {least} to {most}.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Indiquez un nombre entier de {least} à {most}.</translation>
    </message>
    <message>
        <source>You may not write into {folder}.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Vous ne pouvez pas écrire dans {folder}.</translation>
    </message>
    <message>
        <source>Observed</source>
        <extracomment>prithvi_qgis/styling.py</extracomment>
        <translation>Observé</translation>
    </message>
    <message>
        <source>Filled</source>
        <extracomment>prithvi_qgis/styling.py</extracomment>
        <translation>Comblé</translation>
    </message>
    <message>
        <source>Impossible to fill</source>
        <extracomment>prithvi_qgis/styling.py</extracomment>
        <translation>Impossible à combler</translation>
    </message>
    <message>
        <source>The certificate of {url} is not trusted: {why}.</source>
        <extracomment>prithvi_qgis/transport.py</extracomment>
        <translation>Le certificat de {url} n'est pas digne de confiance : {why}.</translation>
    </message>
    <message>
        <source>{url} did not answer for {seconds} s.</source>
        <extracomment>prithvi_qgis/transport.py</extracomment>
        <translation>{url} n'a pas répondu pendant {seconds} s.</translation>
    </message>
    <message>
        <source>{url} had not answered in full after {seconds} s.</source>
        <extracomment>prithvi_qgis/transport.py</extracomment>
        <translation>{url} n'avait pas répondu en entier après {seconds} s.</translation>
    </message>
    <message>
        <source>{url} sent more than {size} MB at once.</source>
        <extracomment>prithvi_qgis/transport.py</extracomment>
        <translation>{url} a envoyé plus de {size} Mo d'un coup.</translation>
    </message>
    <message>
        <source>Add it, or the authority that signed it, under Settings › Options › Authentication.</source>
        <extracomment>prithvi_qgis/transport.py</extracomment>
        <translation>Ajoutez-le, ou l'autorité qui l'a signé, sous Préférences › Options › Authentification.</translation>
    </message>
    <message>
        <source>the answer was lost</source>
        <extracomment>prithvi_qgis/transport.py</extracomment>
        <translation>la réponse s'est perdue</translation>
    </message>
    <message>
        <source>QGIS's authentication {auth} cannot be used.</source>
        <extracomment>prithvi_qgis/transport.py</extracomment>
        <translation>L'authentification QGIS {auth} ne peut pas être utilisée.</translation>
    </message>
</context>
</TS>
