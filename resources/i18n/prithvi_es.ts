<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>Prithvi</name>
    <message>
        <source>The QGIS that had started the node has ended, and the node with it. Starting again.</source>
        <extracomment>prithvi_qgis/algorithms/base.py</extracomment>
        <translation>Se cerró el QGIS que había iniciado el nodo, y con él el nodo. Se inicia de nuevo.</translation>
    </message>
    <message>
        <source>Sending {file} ({size} MB)</source>
        <extracomment>prithvi_qgis/algorithms/base.py</extracomment>
        <translation>Enviando {file} ({size} MB)</translation>
    </message>
    <message>
        <source>Run it again; if it keeps happening, the end of the node's log tells more.</source>
        <extracomment>prithvi_qgis/algorithms/base.py</extracomment>
        <translation>Ejecútelo de nuevo; si vuelve a ocurrir, el final del registro del nodo dice más.</translation>
    </message>
    <message>
        <source>Asking the node</source>
        <extracomment>prithvi_qgis/algorithms/base.py, prithvi_qgis/gui/downloads.py</extracomment>
        <translation>Consultando al nodo</translation>
    </message>
    <message>
        <source>Cancelled; no result was written.</source>
        <extracomment>prithvi_qgis/algorithms/base.py</extracomment>
        <translation>Cancelado; no se escribió ningún resultado.</translation>
    </message>
    <message>
        <source>The node went away while the job ran. {why}</source>
        <extracomment>prithvi_qgis/algorithms/base.py</extracomment>
        <translation>El nodo desapareció mientras se ejecutaba el trabajo. {why}</translation>
    </message>
    <message>
        <source>The job failed.</source>
        <extracomment>prithvi_qgis/algorithms/base.py</extracomment>
        <translation>El trabajo ha fallado.</translation>
    </message>
    <message>
        <source>Model {} (version {}), on {} in {}, {:.1f} s</source>
        <extracomment>prithvi_qgis/algorithms/base.py</extracomment>
        <translation>Modelo {} (versión {}), en {} con {}, {:.1f} s</translation>
    </message>
    <message>
        <source>Update the older of the two.</source>
        <extracomment>prithvi_qgis/algorithms/base.py, prithvi_qgis/client.py</extracomment>
        <translation>Actualice el más antiguo de los dos.</translation>
    </message>
    <message>
        <source>The node's answer has no {names}.</source>
        <extracomment>prithvi_qgis/algorithms/base.py</extracomment>
        <translation>A la respuesta del nodo le falta: {names}.</translation>
    </message>
    <message>
        <source>By file name</source>
        <extracomment>prithvi_qgis/algorithms/fields.py</extracomment>
        <translation>Por nombre de archivo</translation>
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
        <translation>0 despejado, lo demás oculto</translation>
    </message>
    <message>
        <source>Automatic</source>
        <extracomment>prithvi_qgis/algorithms/fields.py, prithvi_qgis/gui/fields.py</extracomment>
        <translation>Automático</translation>
    </message>
    <message>
        <source>Fill cloud gaps</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py, prithvi_qgis/gui/joblist.py</extracomment>
        <translation>Rellenar huecos de nubes</translation>
    </message>
    <message>
        <source>observed</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>observado</translation>
    </message>
    <message>
        <source>filled</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>rellenado</translation>
    </message>
    <message>
        <source>impossible</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>imposible</translation>
    </message>
    <message>
        <source>Fitted (best)</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Ajustado (el mejor)</translation>
    </message>
    <message>
        <source>Plain</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Simple</translation>
    </message>
    <message>
        <source>Without a model</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Sin modelo</translation>
    </message>
    <message>
        <source>Saving the series</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Guardando la serie</translation>
    </message>
    <message>
        <source>origin</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>origen</translation>
    </message>
    <message>
        <source>uncertainty</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>incertidumbre</translation>
    </message>
    <message>
        <source>expected error</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>error esperado</translation>
    </message>
    <message>
        <source>Filled dates</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Fechas rellenadas</translation>
    </message>
    <message>
        <source>Origin</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Origen</translation>
    </message>
    <message>
        <source>Uncertainty</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Incertidumbre</translation>
    </message>
    <message>
        <source>Latest date, filled</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Última fecha, rellenada</translation>
    </message>
    <message>
        <source>Without a model one date alone cannot be filled.</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Sin modelo no se puede rellenar una sola fecha.</translation>
    </message>
    <message>
        <source>Choose more dates.</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Elija más fechas.</translation>
    </message>
    <message>
        <source>Filled series</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Serie rellenada</translation>
    </message>
    <message>
        <source>Origin of pixels</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Origen de los píxeles</translation>
    </message>
    <message>
        <source>Expected error</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Error esperado</translation>
    </message>
    <message>
        <source>Fields</source>
        <extracomment>prithvi_qgis/algorithms/help_pages.py</extracomment>
        <translation>Campos</translation>
    </message>
    <message>
        <source>Advanced</source>
        <extracomment>prithvi_qgis/algorithms/help_pages.py, prithvi_qgis/gui/options.py, prithvi_qgis/gui/setup.py</extracomment>
        <translation>Avanzado</translation>
    </message>
    <message>
        <source>Inspect input</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py, prithvi_qgis/gui/joblist.py</extracomment>
        <translation>Inspeccionar la entrada</translation>
    </message>
    <message>
        <source>Band</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Banda</translation>
    </message>
    <message>
        <source>Median</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Mediana</translation>
    </message>
    <message>
        <source>Mean</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Media</translation>
    </message>
    <message>
        <source>Trained mean</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Media de entrenamiento</translation>
    </message>
    <message>
        <source>Trained std</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Desviación de entrenamiento</translation>
    </message>
    <message>
        <source>Page (*.html)</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Página (*.html)</translation>
    </message>
    <message>
        <source>Date</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Fecha</translation>
    </message>
    <message>
        <source>Sensor</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Sensor</translation>
    </message>
    <message>
        <source>Bands known</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Bandas conocidas por</translation>
    </message>
    <message>
        <source>Scale</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py, prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Escala</translation>
    </message>
    <message>
        <source>Cloud mask</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Máscara de nubes</translation>
    </message>
    <message>
        <source>Clear</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Despejado</translation>
    </message>
    <message>
        <source>The images fit the model</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Las imágenes encajan con el modelo</translation>
    </message>
    <message>
        <source>Report (JSON)</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Informe (JSON)</translation>
    </message>
    <message>
        <source>The images fit the model.</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Las imágenes encajan con el modelo.</translation>
    </message>
    <message>
        <source>The images do not fit the model yet.</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Las imágenes aún no encajan con el modelo.</translation>
    </message>
    <message>
        <source>unknown</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>desconocido</translation>
    </message>
    <message>
        <source>none</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>ninguna</translation>
    </message>
    <message>
        <source>Models</source>
        <extracomment>prithvi_qgis/algorithms/models.py, prithvi_qgis/gui/options.py</extracomment>
        <translation>Modelos</translation>
    </message>
    <message>
        <source>Fetch a model</source>
        <extracomment>prithvi_qgis/algorithms/models.py</extracomment>
        <translation>Obtener un modelo</translation>
    </message>
    <message>
        <source>Install a model from a file</source>
        <extracomment>prithvi_qgis/algorithms/models.py, prithvi_qgis/gui/models.py</extracomment>
        <translation>Instalar un modelo desde un archivo</translation>
    </message>
    <message>
        <source>Name of the model</source>
        <extracomment>prithvi_qgis/algorithms/models.py</extracomment>
        <translation>Nombre del modelo</translation>
    </message>
    <message>
        <source>Choose the file of weights.</source>
        <extracomment>prithvi_qgis/algorithms/models.py</extracomment>
        <translation>Elija el archivo de pesos.</translation>
    </message>
    <message>
        <source>{} is installed.</source>
        <extracomment>prithvi_qgis/algorithms/models.py</extracomment>
        <translation>{} está instalado.</translation>
    </message>
    <message>
        <source>There is no file {path}.</source>
        <extracomment>prithvi_qgis/algorithms/models.py, prithvi_qgis/environment/building.py</extracomment>
        <translation>No existe el archivo {path}.</translation>
    </message>
    <message>
        <source>{output}: {file} is an input, or chosen for two results.</source>
        <extracomment>prithvi_qgis/algorithms/places.py</extracomment>
        <translation>{output}: {file} es una entrada o se eligió para dos resultados.</translation>
    </message>
    <message>
        <source>{path} cannot be written ({why}).</source>
        <extracomment>prithvi_qgis/algorithms/places.py, prithvi_qgis/client.py, prithvi_qgis/environment/reasons.py</extracomment>
        <translation>No se puede escribir {path} ({why}).</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <extracomment>prithvi_qgis/algorithms/places.py</extracomment>
        <translation>Elija otro nombre.</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <extracomment>prithvi_qgis/algorithms/places.py, prithvi_qgis/client.py</extracomment>
        <translation>Elija otro lugar.</translation>
    </message>
    <message>
        <source>Polygons from a class map</source>
        <extracomment>prithvi_qgis/algorithms/polygons.py</extracomment>
        <translation>Polígonos de un mapa de clases</translation>
    </message>
    <message>
        <source>{name}: {polygons} polygons, {pixels} pixels, {area}</source>
        <extracomment>prithvi_qgis/algorithms/polygons.py</extracomment>
        <translation>{name}: {polygons} polígonos, {pixels} píxeles, {area}</translation>
    </message>
    <message>
        <source>Saving the polygons</source>
        <extracomment>prithvi_qgis/algorithms/polygons.py</extracomment>
        <translation>Guardando los polígonos</translation>
    </message>
    <message>
        <source>{map}: polygons</source>
        <extracomment>prithvi_qgis/algorithms/polygons.py, prithvi_qgis/gui/results.py</extracomment>
        <translation>{map}: polígonos</translation>
    </message>
    <message>
        <source>Run Fetch a model from the toolbox (Prithvi › Models) and choose {name}{size}; or Install a model from a file, if you have its weights. No account is needed.</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>Ejecute «Obtener un modelo» de la caja de herramientas (Prithvi › Modelos) y elija {name}{size}; o «Instalar un modelo desde un archivo», si tiene sus pesos. No hace falta ninguna cuenta.</translation>
    </message>
    <message>
        <source>Saving the map</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>Guardando el mapa</translation>
    </message>
    <message>
        <source>a model for this</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>un modelo para esto</translation>
    </message>
    <message>
        <source>Classes and pixels (JSON)</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>Clases y píxeles (JSON)</translation>
    </message>
    <message>
        <source>Run Install a model from a file (Prithvi › Models), or Fetch a model.</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>Ejecute «Instalar un modelo desde un archivo» (Prithvi › Modelos) u «Obtener un modelo».</translation>
    </message>
    <message>
        <source>The node {node} does not have the weights of {model}.</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>El nodo {node} no tiene los pesos de {model}.</translation>
    </message>
    <message>
        <source>The weights of {model} are not installed.</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>Los pesos de {model} no están instalados.</translation>
    </message>
    <message>
        <source>Choose another model.</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>Elija otro modelo.</translation>
    </message>
    <message>
        <source>Install Prithvi again.</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>Instale Prithvi de nuevo.</translation>
    </message>
    <message>
        <source>the model {name}</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>el modelo {name}</translation>
    </message>
    <message>
        <source>No answer (clouds, nodata)</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>Sin respuesta (nubes, sin datos)</translation>
    </message>
    <message>
        <source>The node {node} does not have {model}.</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>El nodo {node} no tiene {model}.</translation>
    </message>
    <message>
        <source>No model for “{task}” is installed.</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>No hay ningún modelo instalado para «{task}».</translation>
    </message>
    <message>
        <source>Choose one that it has: {names}.</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>Elija uno que tenga: {names}.</translation>
    </message>
    <message>
        <source>A raster with the bands blue, green, red, near infrared and two of short-wave infrared (HLS, Sentinel-2, Landsat), or its band files. Nodata and, with a mask, clouds stay nodata.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Un ráster con las bandas azul, verde, roja, infrarrojo cercano y dos de infrarrojo de onda corta (HLS, Sentinel-2, Landsat), o sus archivos de bandas. Los píxeles sin datos y, con una máscara, las nubes quedan sin datos.</translation>
    </message>
    <message>
        <source>As many dates as the model was made for (most need one), each a raster with the model's bands, or its band files. Nodata and, with a mask, clouds stay nodata.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Tantas fechas como necesite el modelo (casi siempre una), cada una un ráster con las bandas del modelo, o sus archivos de bandas. Los píxeles sin datos y, con una máscara, las nubes quedan sin datos.</translation>
    </message>
    <message>
        <source>A raster on the image's own grid with colours, class names and a legend; if wanted, its polygons and the probability of each class.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Un ráster en la misma cuadrícula de la imagen con colores, nombres de clases y leyenda; si se desea, sus polígonos y la probabilidad de cada clase.</translation>
    </message>
    <message>
        <source>Map floods</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Cartografiar inundaciones</translation>
    </message>
    <message>
        <source>Map burn scars</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Cartografiar áreas quemadas</translation>
    </message>
    <message>
        <source>Map crops (multi-temporal)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Cartografiar cultivos (varias fechas)</translation>
    </message>
    <message>
        <source>Map with a model</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Cartografiar con un modelo</translation>
    </message>
    <message>
        <source>Installed models</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Modelos instalados</translation>
    </message>
    <message>
        <source>Water</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Agua</translation>
    </message>
    <message>
        <source>Burn scars</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Áreas quemadas</translation>
    </message>
    <message>
        <source>Crops</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Cultivos</translation>
    </message>
    <message>
        <source>Map</source>
        <extracomment>prithvi_qgis/algorithms/words.py, prithvi_qgis/gui/joblist.py</extracomment>
        <translation>Mapa</translation>
    </message>
    <message>
        <source>Images</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Imágenes</translation>
    </message>
    <message>
        <source>One raster per date with the six bands blue, green, red, near infrared and two of short-wave infrared (HLS, Sentinel-2, Landsat), or the band files of each date. Bands are found by their descriptions or file names, dates by file names (2024-05-01, 20240501) or the layer's temporal properties.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Un ráster por fecha con las seis bandas azul, verde, roja, infrarrojo cercano y dos de infrarrojo de onda corta (HLS, Sentinel-2, Landsat), o los archivos de bandas de cada fecha. Las bandas se reconocen por sus descripciones o nombres de archivo, las fechas por los nombres de archivo (2024-05-01, 20240501) o las propiedades temporales de la capa.</translation>
    </message>
    <message>
        <source>Cloud masks</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Máscaras de nubes</translation>
    </message>
    <message>
        <source>A raster per date that tells where clouds hide the ground. Each is matched to its image by name (scene_2024-05-01_mask) or date. HLS and Landsat masks beside single band files are found by themselves.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Un ráster por fecha que indica dónde las nubes ocultan el suelo. Cada máscara se asigna a su imagen por nombre (scene_2024-05-01_mask) o fecha. Las máscaras de HLS y Landsat junto a archivos de bandas sueltas se encuentran solas.</translation>
    </message>
    <message>
        <source>Mask values</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Valores de la máscara</translation>
    </message>
    <message>
        <source>What the values of the masks mean. “By file name” knows Fmask, SCL and QA_PIXEL; other masks need a choice.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Qué significan los valores de las máscaras. «Por nombre de archivo» conoce Fmask, SCL y QA_PIXEL; para otras máscaras hay que elegir.</translation>
    </message>
    <message>
        <source>Extent</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Extensión</translation>
    </message>
    <message>
        <source>Only this part is read and computed; empty means all of the first image. The button at the right offers what the map shows. The result keeps the image's own pixels.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Solo se lee y calcula esta parte; vacío significa toda la primera imagen. El botón de la derecha ofrece lo que muestra el mapa. El resultado conserva los píxeles de la imagen.</translation>
    </message>
    <message>
        <source>Model</source>
        <extracomment>prithvi_qgis/algorithms/words.py, prithvi_qgis/gui/models.py</extracomment>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>Which installed model computes. The first choice is the one recommended for the task.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Qué modelo instalado calcula. El primero es el recomendado para la tarea.</translation>
    </message>
    <message>
        <source>Which official model to download (0.4 to 3 GB). A download that is cancelled can go on.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Qué modelo oficial descargar (de 0,4 a 3 GB). Una descarga cancelada puede continuar.</translation>
    </message>
    <message>
        <source>Method</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Método</translation>
    </message>
    <message>
        <source>“Fitted” fits the model's prediction to what is clear on the date (best). “Plain” is what the model alone would paint, for comparison. “Without a model” fits other dates only.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>«Ajustado» ajusta la predicción del modelo a lo que está despejado en la fecha (el mejor). «Simple» es lo que el modelo pintaría por sí solo, para comparar. «Sin modelo» ajusta solo otras fechas.</translation>
    </message>
    <message>
        <source>Add to the project</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Añadir al proyecto</translation>
    </message>
    <message>
        <source>Adds the filled dates as one group that the Temporal Controller plays, with origin and uncertainty.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Añade las fechas rellenadas como un grupo que reproduce el Controlador temporal, con origen e incertidumbre.</translation>
    </message>
    <message>
        <source>Bands</source>
        <extracomment>prithvi_qgis/algorithms/words.py, prithvi_qgis/gui/models.py</extracomment>
        <translation>Bandas</translation>
    </message>
    <message>
        <source>Names of the bands in the order of the file, separated by commas; for files that do not tell: BLUE, GREEN, RED, NIR_NARROW, SWIR_1, SWIR_2. Name bands that are not needed too.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Nombres de las bandas en el orden del archivo, separados por comas; para archivos que no lo dicen: BLUE, GREEN, RED, NIR_NARROW, SWIR_1, SWIR_2. Nombre también las bandas que no hacen falta.</translation>
    </message>
    <message>
        <source>File value × scale + offset = reflectance × 10000. Leave it empty where the file says so itself. Reflectance from 0 to 1 needs 10000, Landsat Collection 2 numbers need 0.275.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Valor del archivo × escala + desplazamiento = reflectancia × 10000. Déjelo vacío si el archivo lo dice. La reflectancia de 0 a 1 necesita 10000, los números de Landsat Collection 2 necesitan 0.275.</translation>
    </message>
    <message>
        <source>Offset</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Desplazamiento</translation>
    </message>
    <message>
        <source>See scale. Landsat Collection 2 needs −2000, Sentinel-2 since January 2022 needs −1000.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Véase escala. Landsat Collection 2 necesita −2000, Sentinel-2 desde enero de 2022 necesita −1000.</translation>
    </message>
    <message>
        <source>Nodata</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Sin datos</translation>
    </message>
    <message>
        <source>Value of missing pixels. Leave it empty where the file says so itself.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Valor de los píxeles que faltan. Déjelo vacío si el archivo lo dice.</translation>
    </message>
    <message>
        <source>Tile size</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Tamaño de tesela</translation>
    </message>
    <message>
        <source>Side of the squares the image is computed in, in pixels. Empty: as the model wants it.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Lado de los cuadrados en que se calcula la imagen, en píxeles. Vacío: como lo quiera el modelo.</translation>
    </message>
    <message>
        <source>Overlap</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Solapamiento</translation>
    </message>
    <message>
        <source>Pixels that neighbouring tiles share, against seams. Empty: as the model wants it.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Píxeles que comparten teselas vecinas, contra las costuras. Vacío: como lo quiera el modelo.</translation>
    </message>
    <message>
        <source>Tiles at once</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Teselas a la vez</translation>
    </message>
    <message>
        <source>More is faster on a graphics card, and takes memory. Empty: chosen for the device.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Más es más rápido en una tarjeta gráfica y ocupa memoria. Vacío: elegido según el dispositivo.</translation>
    </message>
    <message>
        <source>Precision</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Precisión</translation>
    </message>
    <message>
        <source>“Automatic” takes the faster half precision only where the hardware has it.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>«Automático» usa la media precisión, más rápida, solo si el equipo la tiene.</translation>
    </message>
    <message>
        <source>Device</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Dispositivo</translation>
    </message>
    <message>
        <source>Where to compute: auto, cpu, cuda, cuda:1.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Dónde calcular: auto, cpu, cuda, cuda:1.</translation>
    </message>
    <message>
        <source>Class map</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Mapa de clases</translation>
    </message>
    <message>
        <source>A raster on the image's own grid, with colours, class names and nodata in the file.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Un ráster en la misma cuadrícula de la imagen, con colores, nombres de clases y sin datos en el archivo.</translation>
    </message>
    <message>
        <source>Folder for the filled series</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Carpeta para la serie rellenada</translation>
    </message>
    <message>
        <source>For each date three rasters: &lt;name&gt;_filled (clear pixels bit for bit as they were), &lt;name&gt;_origin (observed, filled, impossible) and &lt;name&gt;_uncertainty (expected error, reflectance × 10000).</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Tres rásteres por fecha: &lt;name&gt;_filled (los píxeles despejados, bit a bit como eran), &lt;name&gt;_origin (observado, rellenado, imposible) y &lt;name&gt;_uncertainty (error esperado, reflectancia × 10000).</translation>
    </message>
    <message>
        <source>Class probabilities</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Probabilidades de las clases</translation>
    </message>
    <message>
        <source>A raster with one band per class, from 0 to 1 (how sure the model is).</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Un ráster con una banda por clase, de 0 a 1 (lo seguro que está el modelo).</translation>
    </message>
    <message>
        <source>Polygons</source>
        <extracomment>prithvi_qgis/algorithms/words.py, prithvi_qgis/gui/joblist.py, prithvi_qgis/gui/results.py</extracomment>
        <translation>Polígonos</translation>
    </message>
    <message>
        <source>A GeoPackage with the areas of the map as polygons along the edges of its pixels: class, name, pixels and area of each. Pixels of one class that share a side belong together; nodata is left out.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Un GeoPackage con las áreas del mapa como polígonos a lo largo de los bordes de sus píxeles: clase, nombre, píxeles y área de cada uno. Los píxeles de una clase que comparten un lado van juntos; los píxeles sin datos se omiten.</translation>
    </message>
    <message>
        <source>A raster of whole numbers, one for each class, such as “Map floods” makes. Names and colours are those of the layer's legend.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Un ráster de números enteros, uno por clase, como el que hace «Cartografiar inundaciones». Los nombres y colores son los de la leyenda de la capa.</translation>
    </message>
    <message>
        <source>Report</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Informe</translation>
    </message>
    <message>
        <source>What the model would see, as a page: bands, scale, dates, clear share, warnings.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Lo que vería el modelo, como página: bandas, escala, fechas, parte despejada, avisos.</translation>
    </message>
    <message>
        <source>File of weights</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Archivo de pesos</translation>
    </message>
    <message>
        <source>The official .pt or .pth file, or the model.safetensors beside a model.json.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>El archivo oficial .pt o .pth, o el model.safetensors junto a un model.json.</translation>
    </message>
    <message>
        <source>Model name</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Nombre de modelo</translation>
    </message>
    <message>
        <source>Which official model it is, where the file fits several; or the name to install it under.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Qué modelo oficial es, si el archivo encaja con varios; o el nombre con el que se instala.</translation>
    </message>
    <message>
        <source>{count} dates of one place, each a raster with the bands blue, green, red, near infrared and two of short-wave infrared (HLS, Sentinel-2, Landsat), or its band files. Nodata and, with masks, clouds stay nodata.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>{count} fechas de un lugar, cada una un ráster con las bandas azul, verde, roja, infrarrojo cercano y dos de infrarrojo de onda corta (HLS, Sentinel-2, Landsat), o sus archivos de bandas. Los píxeles sin datos y, con máscaras, las nubes quedan sin datos.</translation>
    </message>
    <message>
        <source>Fills what clouds, shadows and missing pixels hide in a series of dates. Clear pixels stay bit for bit as they were; each date gets its filled raster, the origin of every pixel, and the expected error of the filled ones.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Rellena lo que nubes, sombras y píxeles ausentes ocultan en una serie de fechas. Los píxeles despejados quedan bit a bit como eran; cada fecha recibe su ráster rellenado, el origen de cada píxel y el error esperado de los rellenados.</translation>
    </message>
    <message>
        <source>Two or more dates of one place (three to six are good) and their cloud masks. Pixels that no date sees stay empty.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Dos o más fechas de un lugar (de tres a seis está bien) y sus máscaras de nubes. Los píxeles que no se ven en ninguna fecha quedan vacíos.</translation>
    </message>
    <message>
        <source>One group of layers with dates: open View › Panels › Temporal Controller and press play.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Un grupo de capas con fechas: abra Ver › Paneles › Controlador temporal y pulse reproducir.</translation>
    </message>
    <message>
        <source>Add the rasters of resources/samples/series as images and those of resources/samples/masks as cloud masks, choose “0 clear, all else hidden” as mask values, and run it.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Añada los rásteres de resources/samples/series como imágenes y los de resources/samples/masks como máscaras de nubes, elija «0 despejado, lo demás oculto» en «Valores de la máscara» y ejecútelo.</translation>
    </message>
    <message>
        <source>Maps water and floods in one clear image. The small model that comes along runs in seconds on any computer. The large official ones (Advanced › Model) need their weights first: run “Fetch a model”.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Cartografía agua e inundaciones en una imagen despejada. El pequeño modelo incluido tarda segundos en cualquier ordenador. Los grandes oficiales (Avanzado › Modelo) necesitan antes sus pesos: ejecute «Obtener un modelo».</translation>
    </message>
    <message>
        <source>Choose resources/samples/scene/madeira_l8_2019-07-27.tif as image, and run it.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Elija resources/samples/scene/madeira_l8_2019-07-27.tif como imagen y ejecútelo.</translation>
    </message>
    <message>
        <source>Maps burnt land in one clear image taken after the fire.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Cartografía el terreno quemado en una imagen despejada tomada tras el incendio.</translation>
    </message>
    <message>
        <source>Run “Fetch a model” with prithvi-eo-2.0-300m-burn once, then choose a scene taken after a fire as image.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Ejecute una vez «Obtener un modelo» con prithvi-eo-2.0-300m-burn y elija como imagen una escena tomada tras un incendio.</translation>
    </message>
    <message>
        <source>Maps crop types from three dates of one growing season (early, middle, late). Trained in the United States; elsewhere take it as a first guess.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Cartografía tipos de cultivo a partir de tres fechas de una temporada (temprana, media, tardía). Entrenado en Estados Unidos; en otros lugares, tómelo como una primera aproximación.</translation>
    </message>
    <message>
        <source>Run “Fetch a model” with prithvi-eo-1.0-crop once, then choose three dates of one season as images.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Ejecute una vez «Obtener un modelo» con prithvi-eo-1.0-crop y elija tres fechas de una temporada como imágenes.</translation>
    </message>
    <message>
        <source>Makes a map with any installed segmentation model, also one you finetuned. Bands, statistics, tile size, classes and colours come from the model's card.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Hace un mapa con cualquier modelo de segmentación instalado, también uno afinado por usted. Bandas, estadísticas, tamaño de tesela, clases y colores vienen de la ficha del modelo.</translation>
    </message>
    <message>
        <source>Choose resources/samples/scene/madeira_l8_2019-07-27.tif as image and prithvi-tiny-water as model, and run it.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Elija resources/samples/scene/madeira_l8_2019-07-27.tif como imagen y prithvi-tiny-water como modelo, y ejecútelo.</translation>
    </message>
    <message>
        <source>Turns a class map into polygons along the edges of its pixels, for statistics and for editing. All of them are valid, and their areas are those of their pixels.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Convierte un mapa de clases en polígonos a lo largo de los bordes de sus píxeles, para estadísticas y edición. Todos son válidos y sus áreas son las de sus píxeles.</translation>
    </message>
    <message>
        <source>A class map. It may have any grid: turned, in degrees, or without a coordinate reference system.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Un mapa de clases. Puede tener cualquier cuadrícula: girada, en grados o sin sistema de referencia de coordenadas.</translation>
    </message>
    <message>
        <source>A GeoPackage with class, name, pixels and area of each polygon, in the colours of the map. Areas are in m²: in the plane of the map's projection, or on the ellipsoid where the map is in degrees.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Un GeoPackage con clase, nombre, píxeles y área de cada polígono, en los colores del mapa. Las áreas están en m²: en el plano de la proyección del mapa, o sobre el elipsoide si el mapa está en grados.</translation>
    </message>
    <message>
        <source>Run “Map floods” on the sample scene, then this on its result.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Ejecute «Cartografiar inundaciones» con la escena de ejemplo y después esto con su resultado.</translation>
    </message>
    <message>
        <source>Tells what a model would see of your images: which band was taken for which, the scale of the values, dates, how much is clear, how far the values are from what the model was trained on, and everything that does not fit. Nothing is computed, so it takes seconds.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Dice lo que un modelo vería de sus imágenes: qué banda se tomó por cuál, la escala de los valores, las fechas, cuánto está despejado, lo lejos que están los valores de los de entrenamiento, y todo lo que no encaja. No se calcula nada, así que tarda segundos.</translation>
    </message>
    <message>
        <source>The images that you would give to the model.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Las imágenes que daría al modelo.</translation>
    </message>
    <message>
        <source>A report as a page, and whether the images fit.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Un informe como página, y si las imágenes encajan.</translation>
    </message>
    <message>
        <source>Choose resources/samples/scene/madeira_l8_2019-07-27.tif as image and prithvi-tiny-water as model.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Elija resources/samples/scene/madeira_l8_2019-07-27.tif como imagen y prithvi-tiny-water como modelo.</translation>
    </message>
    <message>
        <source>Downloads the official weights of a model, verifies and installs them; the model then has its own entry in the toolbox. A download that was cut or cancelled continues where it ended.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Descarga los pesos oficiales de un modelo, los verifica y los instala; el modelo tiene después su propia entrada en la caja de herramientas. Una descarga cortada o cancelada continúa donde terminó.</translation>
    </message>
    <message>
        <source>A connection to the internet, or a mirror of the hub (Settings › Options › Prithvi).</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Una conexión a internet, o un espejo del hub (Configuración › Opciones › Prithvi).</translation>
    </message>
    <message>
        <source>A new algorithm under “Installed models”.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Un nuevo algoritmo en «Modelos instalados».</translation>
    </message>
    <message>
        <source>Choose prithvi-eo-2.0-300m-tl-flood, the official flood model (1.2 GB), and run it.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Elija prithvi-eo-2.0-300m-tl-flood, el modelo oficial de inundaciones (1,2 GB), y ejecútelo.</translation>
    </message>
    <message>
        <source>Installs a model from weights that you have as a file: an official one downloaded by hand (which one it is is found out by itself), or one that was finetuned with Prithvi.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Instala un modelo a partir de pesos que tiene en un archivo: uno oficial descargado a mano (cuál es se averigua solo), o uno afinado con Prithvi.</translation>
    </message>
    <message>
        <source>The file of weights; for a finetuned model with its model.json beside it.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>El archivo de pesos; si es un modelo afinado, con su model.json al lado.</translation>
    </message>
    <message>
        <source>Choose the file Prithvi_EO_V2_300M_TL.pt that you downloaded by hand, and run it.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Elija el archivo Prithvi_EO_V2_300M_TL.pt que descargó a mano, y ejecútelo.</translation>
    </message>
    <message>
        <source>Choose it under “Mask values” (for a plain mask: 0 is clear, all else hidden)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Elíjalo en «Valores de la máscara» (en una máscara simple: 0 es despejado, lo demás oculto)</translation>
    </message>
    <message>
        <source>Take it out of “Cloud masks”</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Quítela de «Máscaras de nubes»</translation>
    </message>
    <message>
        <source>“Mask values”: {1}</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>«Valores de la máscara»: {1}</translation>
    </message>
    <message>
        <source>“Mask values”</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>«Valores de la máscara»</translation>
    </message>
    <message>
        <source>“Cloud masks”</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>«Máscaras de nubes»</translation>
    </message>
    <message>
        <source>“Bands” (Advanced) names</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>«Bandas» (Avanzado) nombra</translation>
    </message>
    <message>
        <source>“Bands” (Advanced): {0}</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>«Bandas» (Avanzado): {0}</translation>
    </message>
    <message>
        <source>“Scale” = {1} and “Offset” = {2} (Advanced)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>«Escala» = {1} y «Desplazamiento» = {2} (Avanzado)</translation>
    </message>
    <message>
        <source>“Scale” and “Offset” (Advanced)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>«Escala» y «Desplazamiento» (Avanzado)</translation>
    </message>
    <message>
        <source>“Scale” = {1} (Advanced)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>«Escala» = {1} (Avanzado)</translation>
    </message>
    <message>
        <source>“Offset” = {1} (Advanced)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>«Desplazamiento» = {1} (Avanzado)</translation>
    </message>
    <message>
        <source>“Nodata” = {1} (Advanced)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>«Sin datos» = {1} (Avanzado)</translation>
    </message>
    <message>
        <source>method “{1}” (Advanced)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>método «{1}» (Avanzado)</translation>
    </message>
    <message>
        <source>the extent</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>la extensión</translation>
    </message>
    <message>
        <source>a smaller extent, or a smaller tile size (Advanced)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>una extensión o un tamaño de tesela menor (Avanzado)</translation>
    </message>
    <message>
        <source>“Tiles at once” = {1} (Advanced)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>«Teselas a la vez» = {1} (Avanzado)</translation>
    </message>
    <message>
        <source>“Precision” {1}</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>«Precisión» {1}</translation>
    </message>
    <message>
        <source>“Device” = {1} (Advanced)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>«Dispositivo» = {1} (Avanzado)</translation>
    </message>
    <message>
        <source>the date in the file's name</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>la fecha en el nombre del archivo</translation>
    </message>
    <message>
        <source>Run Fetch a model from the toolbox (Prithvi › Models) and choose {1}{2}; or Install a model from a file, if you have its weights</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Ejecute «Obtener un modelo» de la caja de herramientas (Prithvi › Modelos) y elija {1}{2}; o «Instalar un modelo desde un archivo», si tiene sus pesos</translation>
    </message>
    <message>
        <source>run Install a model from a file (Prithvi › Models)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>ejecute «Instalar un modelo desde un archivo» (Prithvi › Modelos)</translation>
    </message>
    <message>
        <source>for instance {1}, in the field “Model name” (Advanced)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>por ejemplo {1}, en el campo «Nombre de modelo» (Avanzado)</translation>
    </message>
    <message>
        <source>The dialog of Fetch a model lists all</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>El diálogo «Obtener un modelo» los muestra todos</translation>
    </message>
    <message>
        <source>You need</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Necesita</translation>
    </message>
    <message>
        <source>You get</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Obtiene</translation>
    </message>
    <message>
        <source>Example</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Ejemplo</translation>
    </message>
    <message>
        <source>What answers there is no Prithvi node.</source>
        <extracomment>prithvi_qgis/client.py</extracomment>
        <translation>Lo que responde ahí no es un nodo de Prithvi.</translation>
    </message>
    <message>
        <source>Check the node's address.</source>
        <extracomment>prithvi_qgis/client.py, prithvi_qgis/transport.py</extracomment>
        <translation>Compruebe la dirección del nodo.</translation>
    </message>
    <message>
        <source>Check the node's address and its log.</source>
        <extracomment>prithvi_qgis/client.py</extracomment>
        <translation>Compruebe la dirección del nodo y su registro.</translation>
    </message>
    <message>
        <source>The node answered with status {status}.</source>
        <extracomment>prithvi_qgis/client.py</extracomment>
        <translation>El nodo respondió con el estado {status}.</translation>
    </message>
    <message>
        <source>The node speaks protocol {theirs}, this plugin {ours}.</source>
        <extracomment>prithvi_qgis/client.py</extracomment>
        <translation>El nodo habla el protocolo {theirs}; este complemento, el {ours}.</translation>
    </message>
    <message>
        <source>Run it again.</source>
        <extracomment>prithvi_qgis/client.py</extracomment>
        <translation>Ejecútelo de nuevo.</translation>
    </message>
    <message>
        <source>{file} arrived damaged.</source>
        <extracomment>prithvi_qgis/client.py</extracomment>
        <translation>{file} llegó dañado.</translation>
    </message>
    <message>
        <source>Models of {node} as of {time}.</source>
        <extracomment>prithvi_qgis/elsewhere.py</extracomment>
        <translation>Modelos de {node} a las {time}.</translation>
    </message>
    <message>
        <source>Models of {node}, which has not answered yet.</source>
        <extracomment>prithvi_qgis/elsewhere.py</extracomment>
        <translation>Modelos de {node}, que aún no ha respondido.</translation>
    </message>
    <message>
        <source>It did not answer since: {why}</source>
        <extracomment>prithvi_qgis/elsewhere.py</extracomment>
        <translation>Desde entonces no respondió: {why}</translation>
    </message>
    <message>
        <source>Ask your administrator.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Pregunte a su administrador.</translation>
    </message>
    <message>
        <source>Name a Python interpreter.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Indique un intérprete de Python.</translation>
    </message>
    <message>
        <source>Ready</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Listo</translation>
    </message>
    <message>
        <source>Remove it yourself if you do not need it.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Elimínela usted mismo si no la necesita.</translation>
    </message>
    <message>
        <source>Looking for a Python</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Buscando un Python</translation>
    </message>
    <message>
        <source>Installing {count} packages</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Instalando {count} paquetes</translation>
    </message>
    <message>
        <source>Try again.</source>
        <extracomment>prithvi_qgis/environment/building.py, prithvi_qgis/environment/installing.py, prithvi_qgis/transport.py</extracomment>
        <translation>Inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>Choose another in the settings.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Elija otra en la configuración.</translation>
    </message>
    <message>
        <source>Free some, or choose a folder on another disk in the settings.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Libere espacio, o elija en la configuración una carpeta en otro disco.</translation>
    </message>
    <message>
        <source>Use a node on another machine.</source>
        <extracomment>prithvi_qgis/environment/building.py, prithvi_qgis/environment/proving.py, prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Use un nodo en otra máquina.</translation>
    </message>
    <message>
        <source>Prithvi's Python is in use by a node that runs.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Un nodo en marcha está usando el Python de Prithvi.</translation>
    </message>
    <message>
        <source>Wait for its jobs and close other QGIS windows, or stop the node, then try again.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Espere a que acaben sus trabajos y cierre otras ventanas de QGIS, o detenga el nodo, e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>Make it again with the version that is installed here.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Hágalo de nuevo con la versión instalada aquí.</translation>
    </message>
    <message>
        <source>This system has no Python from 3.11 on.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Este sistema no tiene Python 3.11 o posterior.</translation>
    </message>
    <message>
        <source>Install Python 3.12, then try again.</source>
        <extracomment>prithvi_qgis/environment/building.py, prithvi_qgis/environment/installing.py</extracomment>
        <translation>Instale Python 3.12 e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>about {seconds:.0f} s left</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>quedan unos {seconds:.0f} s</translation>
    </message>
    <message>
        <source>Copy it again, or make one with: prithvi bundle --out FILE</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Cópielo de nuevo, o haga uno con: prithvi bundle --out FILE</translation>
    </message>
    <message>
        <source>Choose a bundle file.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Elija un archivo de paquete completo.</translation>
    </message>
    <message>
        <source>The interpreter is given by the variable {name}.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>El intérprete lo fija la variable {name}.</translation>
    </message>
    <message>
        <source>The folder {folder} holds other things and is left alone.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>La carpeta {folder} contiene otras cosas y no se toca.</translation>
    </message>
    <message>
        <source>Finishing</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Terminando</translation>
    </message>
    <message>
        <source>The bundle is for Python {wanted}; this machine has none of them.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>El paquete completo es para Python {wanted}; esta máquina no tiene ninguno de ellos.</translation>
    </message>
    <message>
        <source>Install Python {wanted}, or make a bundle for another one with --python.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Instale Python {wanted}, o haga un paquete completo para otro con --python.</translation>
    </message>
    <message>
        <source>{package} {version} was not installed as it should be.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>{package} {version} no se instaló como debía.</translation>
    </message>
    <message>
        <source>The folder {folder} holds other things.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>La carpeta {folder} contiene otras cosas.</translation>
    </message>
    <message>
        <source>{need} are needed while it is made, {free} are free on the disk of {folder}.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Se necesitan {need} mientras se crea; hay {free} libres en el disco de {folder}.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <extracomment>prithvi_qgis/environment/building.py, prithvi_qgis/environment/fetching.py, prithvi_qgis/gui/options.py, prithvi_qgis/gui/samples.py</extracomment>
        <translation>Cancelado.</translation>
    </message>
    <message>
        <source>There are no packages for {platform} ({variant}).</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>No hay paquetes para {platform} ({variant}).</translation>
    </message>
    <message>
        <source>The bundle is for {found}, this machine is {wanted}.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>El paquete completo es para {found}; esta máquina es {wanted}.</translation>
    </message>
    <message>
        <source>Make one with: prithvi bundle --platform {wanted}</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Haga uno con: prithvi bundle --platform {wanted}</translation>
    </message>
    <message>
        <source>The bundle was made by another version of Prithvi ({found}).</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>El paquete completo se hizo con otra versión de Prithvi ({found}).</translation>
    </message>
    <message>
        <source>Fetching Python {version}</source>
        <extracomment>prithvi_qgis/environment/building.py, prithvi_qgis/environment/installing.py</extracomment>
        <translation>Descargando Python {version}</translation>
    </message>
    <message>
        <source>{file} is no bundle of Prithvi, or not all of it.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>{file} no es un paquete completo de Prithvi, o no está entero.</translation>
    </message>
    <message>
        <source>Fetching {done} of {all}</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Descargado {done} de {all}</translation>
    </message>
    <message>
        <source>Checking {done} of {all}</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Comprobado {done} de {all}</translation>
    </message>
    <message>
        <source>The settings name the interpreter {python}, which is not there. Correct it or leave it empty.</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>La configuración indica el intérprete {python}, que no existe. Corríjalo o déjelo vacío.</translation>
    </message>
    <message>
        <source>Setting up was interrupted; {size} of it are here already and are not fetched again.</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>La instalación se interrumpió; {size} ya están aquí y no se descargan de nuevo.</translation>
    </message>
    <message>
        <source>Prithvi's Python is not set up yet.</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>El Python de Prithvi aún no está preparado.</translation>
    </message>
    <message>
        <source>another QGIS</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>otro QGIS</translation>
    </message>
    <message>
        <source>Ready: {version} in {folder}, made on {day}.</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>Listo: {version} en {folder}, hecho el {day}.</translation>
    </message>
    <message>
        <source>Prithvi's Python is being set up ({who}).</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>Se está preparando el Python de Prithvi ({who}).</translation>
    </message>
    <message>
        <source>Prithvi computes with the interpreter {python}, which the settings name.</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>Prithvi calcula con el intérprete {python}, indicado en la configuración.</translation>
    </message>
    <message>
        <source>The folder {folder} holds other things. Choose another in the settings.</source>
        <extracomment>prithvi_qgis/environment/condition.py, prithvi_qgis/environment/offering.py</extracomment>
        <translation>La carpeta {folder} contiene otras cosas. Elija otra en la configuración.</translation>
    </message>
    <message>
        <source>Prithvi's Python in {folder} is not whole. Repair makes it anew.</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>El Python de Prithvi en {folder} no está entero. «Reparar» lo rehace.</translation>
    </message>
    <message>
        <source>{python} is missing. Repair makes it anew.</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>Falta {python}. «Reparar» lo rehace.</translation>
    </message>
    <message>
        <source>Prithvi's Python was made for an earlier version and lacks {packages}. Repair brings it up to date.</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>El Python de Prithvi se hizo para una versión anterior y le falta {packages}. «Reparar» lo actualiza.</translation>
    </message>
    <message>
        <source>process {pid}</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>proceso {pid}</translation>
    </message>
    <message>
        <source>The Python that Prithvi's own was made with ({base}) is no longer on this machine, perhaps since an update of the system. Repair makes it anew.</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>El Python con el que se hizo el de Prithvi ({base}) ya no está en esta máquina, quizá desde una actualización del sistema. «Reparar» lo rehace.</translation>
    </message>
    <message>
        <source>Making the environment</source>
        <extracomment>prithvi_qgis/environment/installing.py</extracomment>
        <translation>Creando el entorno</translation>
    </message>
    <message>
        <source>Installing the packages</source>
        <extracomment>prithvi_qgis/environment/installing.py</extracomment>
        <translation>Instalando los paquetes</translation>
    </message>
    <message>
        <source>The Python that was fetched does not run here.</source>
        <extracomment>prithvi_qgis/environment/installing.py</extracomment>
        <translation>El Python descargado no funciona aquí.</translation>
    </message>
    <message>
        <source>This system has no Python from 3.11 on, and one could not be fetched.</source>
        <extracomment>prithvi_qgis/environment/installing.py</extracomment>
        <translation>Este sistema no tiene Python 3.11 o posterior, y no se pudo descargar uno.</translation>
    </message>
    <message>
        <source>Install Python 3.12 from python.org or your system's packages, then try again.</source>
        <extracomment>prithvi_qgis/environment/installing.py</extracomment>
        <translation>Instale Python 3.12 desde python.org o los paquetes de su sistema, e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>{doing} was killed by signal {number}.</source>
        <extracomment>prithvi_qgis/environment/installing.py</extracomment>
        <translation>{doing} terminó por la señal {number}.</translation>
    </message>
    <message>
        <source>{name} was found, but {reason}. Prithvi will compute on the processor.</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>Se encontró {name}, pero {reason}. Prithvi calculará en el procesador.</translation>
    </message>
    <message>
        <source>{name} with {memory:.0f} GB was found: the CUDA build can use it, and takes several GB more.</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>Se encontró {name} con {memory:.0f} GB: la versión CUDA puede usarla y ocupa varios GB más.</translation>
    </message>
    <message>
        <source>it is not the usual 64-bit CPython</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>no es el CPython de 64 bits habitual</translation>
    </message>
    <message>
        <source>Apple's GPU is part of the same package; nothing more has to be fetched for it.</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>La GPU de Apple forma parte del mismo paquete; no hay que descargar nada más para ella.</translation>
    </message>
    <message>
        <source>No NVIDIA GPU was found: Prithvi will compute on the processor.</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>No se encontró ninguna GPU NVIDIA: Prithvi calculará en el procesador.</translation>
    </message>
    <message>
        <source>the system uses another C library than glibc (musl, as in Alpine Linux); PyTorch is not built for it</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>el sistema usa otra biblioteca de C que glibc (musl, como en Alpine Linux); PyTorch no existe para ella</translation>
    </message>
    <message>
        <source>its driver {found:.0f} is older than {wanted:.0f}: update the driver to use it</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>su controlador {found:.0f} es anterior al {wanted:.0f}: actualícelo para usarla</translation>
    </message>
    <message>
        <source>it is too old for today's PyTorch (compute capability {found:g}, wanted {wanted:g})</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>es demasiado antigua para el PyTorch actual (capacidad de cómputo {found:g}, se requiere {wanted:g})</translation>
    </message>
    <message>
        <source>Python {found} is too old, 3.11 or newer is wanted</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>Python {found} es demasiado antiguo; se requiere 3.11 o posterior</translation>
    </message>
    <message>
        <source>macOS {found} is older than 14, which PyTorch wants</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>macOS {found} es anterior al 14, que PyTorch requiere</translation>
    </message>
    <message>
        <source>the system's C library {found} is older than 2.28</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>la biblioteca de C {found} del sistema es anterior a la 2.28</translation>
    </message>
    <message>
        <source>Python {found} is not one of {wanted}</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>Python {found} no es ninguno de {wanted}</translation>
    </message>
    <message>
        <source>No Python that fits was found, so one (35 MB) is fetched too.</source>
        <extracomment>prithvi_qgis/environment/offering.py</extracomment>
        <translation>No se encontró un Python adecuado, así que también se descarga uno (35 MB).</translation>
    </message>
    <message>
        <source>PyTorch is no longer built for Macs with Intel processors. Use a node on another machine.</source>
        <extracomment>prithvi_qgis/environment/offering.py</extracomment>
        <translation>PyTorch ya no existe para Mac con procesador Intel. Use un nodo en otra máquina.</translation>
    </message>
    <message>
        <source>{need} are needed while it is made, {free} are free on the disk of {folder}. Free some, or choose a folder on another disk in the settings.</source>
        <extracomment>prithvi_qgis/environment/offering.py</extracomment>
        <translation>Se necesitan {need} mientras se crea; hay {free} libres en el disco de {folder}. Libere espacio, o elija en la configuración una carpeta en otro disco.</translation>
    </message>
    <message>
        <source>PyTorch is not built for this kind of machine ({platform}). Use a node on another machine.</source>
        <extracomment>prithvi_qgis/environment/offering.py</extracomment>
        <translation>PyTorch no existe para este tipo de máquina ({platform}). Use un nodo en otra máquina.</translation>
    </message>
    <message>
        <source>It is made with Python {version} ({path}).</source>
        <extracomment>prithvi_qgis/environment/offering.py</extracomment>
        <translation>Se hace con Python {version} ({path}).</translation>
    </message>
    <message>
        <source>Prithvi's Python cannot be made here: {reason}. Use a node on another machine.</source>
        <extracomment>prithvi_qgis/environment/offering.py</extracomment>
        <translation>El Python de Prithvi no se puede preparar aquí: {reason}. Use un nodo en otra máquina.</translation>
    </message>
    <message>
        <source>There is no CUDA build for {platform}. Take the CPU build.</source>
        <extracomment>prithvi_qgis/environment/offering.py</extracomment>
        <translation>No hay versión CUDA para {platform}. Use la de procesador.</translation>
    </message>
    <message>
        <source>The CUDA build is of no use here. {hardware} Take the CPU build.</source>
        <extracomment>prithvi_qgis/environment/offering.py</extracomment>
        <translation>La versión CUDA no sirve aquí. {hardware} Use la de procesador.</translation>
    </message>
    <message>
        <source>You may not write into {folder}. Choose another folder in the settings.</source>
        <extracomment>prithvi_qgis/environment/offering.py</extracomment>
        <translation>No puede escribir en {folder}. Elija otra carpeta en la configuración.</translation>
    </message>
    <message>
        <source>The path {folder} is too long for Windows. Choose a shorter one in the settings, like C:\Prithvi.</source>
        <extracomment>prithvi_qgis/environment/offering.py</extracomment>
        <translation>La ruta {folder} es demasiado larga para Windows. Elija una más corta en la configuración, como C:\Prithvi.</translation>
    </message>
    <message>
        <source>Wait until it is done, or cancel it there.</source>
        <extracomment>prithvi_qgis/environment/places.py</extracomment>
        <translation>Espere a que termine, o cancélelo allí.</translation>
    </message>
    <message>
        <source>Another QGIS (process {pid}) is setting up Prithvi's Python.</source>
        <extracomment>prithvi_qgis/environment/places.py</extracomment>
        <translation>Otro QGIS (proceso {pid}) está preparando el Python de Prithvi.</translation>
    </message>
    <message>
        <source>Loading PyTorch</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>Cargando PyTorch</translation>
    </message>
    <message>
        <source>Trying the device</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>Probando el dispositivo</translation>
    </message>
    <message>
        <source>Making a first map</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>Haciendo un primer mapa</translation>
    </message>
    <message>
        <source>Done</source>
        <extracomment>prithvi_qgis/environment/proving.py, prithvi_qgis/gui/joblist.py</extracomment>
        <translation>Hecho</translation>
    </message>
    <message>
        <source>Starting Python</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>Iniciando Python</translation>
    </message>
    <message>
        <source>The machine may be busy, or a virus scanner reads all new files: wait and try again.</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>Puede que la máquina esté ocupada, o que un antivirus lea todos los archivos nuevos: espere e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>Name the interpreter of a virtual environment that has the backend's packages.</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>Indique el intérprete de un entorno virtual que tenga los paquetes de cálculo.</translation>
    </message>
    <message>
        <source>Repair Prithvi's Python, or name an interpreter that has PyTorch and all of requirements.lock.</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>Repare el Python de Prithvi, o indique un intérprete que tenga PyTorch y todo lo de requirements.lock.</translation>
    </message>
    <message>
        <source>Name another interpreter in the Prithvi settings.</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>Indique otro intérprete en la configuración de Prithvi.</translation>
    </message>
    <message>
        <source>Close other programs and try again.</source>
        <extracomment>prithvi_qgis/environment/proving.py, prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Cierre otros programas e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>PyTorch does not run on this processor (illegal instruction).</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>PyTorch no funciona en este procesador (instrucción no válida).</translation>
    </message>
    <message>
        <source>Install Microsoft's Visual C++ runtime (vc_redist.x64.exe), then repair.</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>Instale el entorno de ejecución Visual C++ de Microsoft (vc_redist.x64.exe) y repare después.</translation>
    </message>
    <message>
        <source>Windows could not load PyTorch.</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>Windows no pudo cargar PyTorch.</translation>
    </message>
    <message>
        <source>The test of {python}</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>La prueba de {python}</translation>
    </message>
    <message>
        <source>{python} did not finish its test within {minutes:.0f} minutes.</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>{python} no terminó su prueba en {minutes:.0f} minutos.</translation>
    </message>
    <message>
        <source>{python} is the system's or QGIS's own Python, not an environment of its own.</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>{python} es el Python del sistema o de QGIS, no un entorno propio.</translation>
    </message>
    <message>
        <source>{python} was killed during its test, most likely because memory ran out.</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>{python} fue terminado durante la prueba, probablemente por falta de memoria.</translation>
    </message>
    <message>
        <source>{python} lacks the package {package}.</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>A {python} le falta el paquete {package}.</translation>
    </message>
    <message>
        <source>{python} is too old: Python 3.11 or newer is wanted.</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>{python} es demasiado antiguo: se requiere Python 3.11 o posterior.</translation>
    </message>
    <message>
        <source>{python} cannot be started ({why}).</source>
        <extracomment>prithvi_qgis/environment/proving.py, prithvi_qgis/local_node.py</extracomment>
        <translation>{python} no se puede iniciar ({why}).</translation>
    </message>
    <message>
        <source>Without network, use a bundle file (prithvi bundle) made on another machine.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Sin red, use un archivo de paquete completo (prithvi bundle) hecho en otra máquina.</translation>
    </message>
    <message>
        <source>of the system</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>del sistema</translation>
    </message>
    <message>
        <source>A proxy, a virus scanner or a mirror changed it. Try again, try another network, or use a bundle file.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Un proxy, un antivirus o un espejo lo cambió. Inténtelo de nuevo, pruebe otra red, o use un archivo de paquete completo.</translation>
    </message>
    <message>
        <source>Choose another folder for Prithvi's Python in the settings.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Elija en la configuración otra carpeta para el Python de Prithvi.</translation>
    </message>
    <message>
        <source>Free some room and try again (what was fetched is kept), or choose a folder on another disk in the settings.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Libere espacio e inténtelo de nuevo (lo descargado se conserva), o elija en la configuración una carpeta en otro disco.</translation>
    </message>
    <message>
        <source>Wait a minute and try again. If it stays so, have the folder of Prithvi's Python left out of the scan.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Espere un minuto e inténtelo de nuevo. Si sigue igual, haga que la carpeta del Python de Prithvi quede fuera del análisis.</translation>
    </message>
    <message>
        <source>Have the folder of Prithvi's Python left out of the scan, then try again.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Haga que la carpeta del Python de Prithvi quede fuera del análisis, e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>Choose another folder for Prithvi's Python in the settings. On Windows a virus scanner may be the reason as well: have the folder left out of the scan.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Elija en la configuración otra carpeta para el Python de Prithvi. En Windows también puede deberse a un antivirus: haga que la carpeta quede fuera del análisis.</translation>
    </message>
    <message>
        <source>Choose a folder with a shorter path in the settings, like C:\Prithvi.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Elija en la configuración una carpeta con una ruta más corta, como C:\Prithvi.</translation>
    </message>
    <message>
        <source>Enter them in QGIS: Settings › Options › Network › Proxy.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Introdúzcalos en QGIS: Configuración › Opciones › Red › Proxy.</translation>
    </message>
    <message>
        <source>Correct it in QGIS: Settings › Options › Network › Proxy.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Corríjalo en QGIS: Configuración › Opciones › Red › Proxy.</translation>
    </message>
    <message>
        <source>Add your organisation's certificate in QGIS (Settings › Options › Authentication › Manage Certificates) or to the system, or name a package index of your organisation in the Prithvi settings.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Añada el certificado de su organización en QGIS (Configuración › Opciones › Autenticación › Administrar certificados) o en el sistema, o indique un índice de paquetes de su organización en la configuración de Prithvi.</translation>
    </message>
    <message>
        <source>Update the plugin, or name a package index in the Prithvi settings.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Actualice el complemento, o indique un índice de paquetes en la configuración de Prithvi.</translation>
    </message>
    <message>
        <source>Try again: what was fetched is kept. A slow network may need a longer timeout (Settings › Options › Network).</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Inténtelo de nuevo: lo descargado se conserva. Una red lenta puede necesitar un tiempo de espera mayor (Configuración › Opciones › Red).</translation>
    </message>
    <message>
        <source>its SHA-256 is {found}…, wanted is {wanted}…</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>su SHA-256 es {found}…, se esperaba {wanted}…</translation>
    </message>
    <message>
        <source>A file is not the one that Prithvi was tested with; it was not used.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Un archivo no es el que se probó con Prithvi; no se usó.</translation>
    </message>
    <message>
        <source>A proxy, a virus scanner or a mirror changed it. Try again, or use a bundle file.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Un proxy, un antivirus o un espejo lo cambió. Inténtelo de nuevo, o use un archivo de paquete completo.</translation>
    </message>
    <message>
        <source>A server shows a certificate that is not trusted: a firewall may look into the connection.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Un servidor muestra un certificado que no es de confianza: quizá un cortafuegos mira dentro de la conexión.</translation>
    </message>
    <message>
        <source>Add your organisation's certificate to the system.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Añada el certificado de su organización al sistema.</translation>
    </message>
    <message>
        <source>A server is not found: there is no network, or the way out leads through a proxy.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>No se encuentra un servidor: no hay red, o la salida pasa por un proxy.</translation>
    </message>
    <message>
        <source>Check the network and QGIS's proxy (Settings › Options › Network), or use a bundle file.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Compruebe la red y el proxy de QGIS (Configuración › Opciones › Red), o use un archivo de paquete completo.</translation>
    </message>
    <message>
        <source>It took too long.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Tardó demasiado.</translation>
    </message>
    <message>
        <source>Try again: what was fetched is kept.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Inténtelo de nuevo: lo descargado se conserva.</translation>
    </message>
    <message>
        <source>The packages are not made for this kind of machine.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Los paquetes no están hechos para este tipo de máquina.</translation>
    </message>
    <message>
        <source>The Python that was found does not fit.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>El Python encontrado no sirve.</translation>
    </message>
    <message>
        <source>Install Python 3.12, or name one in the settings (Python interpreter).</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Instale Python 3.12, o indique uno en la configuración (Intérprete de Python).</translation>
    </message>
    <message>
        <source>The Python that was found cannot make environments.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>El Python encontrado no puede crear entornos.</translation>
    </message>
    <message>
        <source>Install its venv package (Debian, Ubuntu: apt install python3-venv), then try again.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Instale su paquete venv (Debian, Ubuntu: apt install python3-venv) e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>A program that was fetched does not run on this system.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Un programa descargado no funciona en este sistema.</translation>
    </message>
    <message>
        <source>The machine ran out of memory.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>La máquina se quedó sin memoria.</translation>
    </message>
    <message>
        <source>A filter of your network may block it: name your organisation's package index in the Prithvi settings.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Puede que lo bloquee un filtro de su red: indique el índice de paquetes de su organización en la configuración de Prithvi.</translation>
    </message>
    <message>
        <source>{file} is not the file that Prithvi was tested with ({why}); it was not used.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>{file} no es el archivo que se probó con Prithvi ({why}); no se usó.</translation>
    </message>
    <message>
        <source>The disk of {path} is full.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>El disco de {path} está lleno.</translation>
    </message>
    <message>
        <source>Another program holds a file that is needed ({path}), most likely a virus scanner that looks through new files.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Otro programa retiene un archivo necesario ({path}), probablemente un antivirus que revisa los archivos nuevos.</translation>
    </message>
    <message>
        <source>A virus scanner refused a file below {path}.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Un antivirus rechazó un archivo bajo {path}.</translation>
    </message>
    <message>
        <source>A path below {path} is too long for this system.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Una ruta bajo {path} es demasiado larga para este sistema.</translation>
    </message>
    <message>
        <source>{host} shows a certificate that QGIS does not trust: {why}. Something between here and there, like a company's firewall or a virus scanner, may look into the connection.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>{host} muestra un certificado en el que QGIS no confía: {why}. Puede que algo en el camino mire dentro de la conexión, como el cortafuegos de una empresa o un antivirus.</translation>
    </message>
    <message>
        <source>{host} is not found: there is no network, or the way out leads through a proxy.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>No se encuentra {host}: no hay red, o la salida pasa por un proxy.</translation>
    </message>
    <message>
        <source>Check the network and QGIS's proxy (Settings › Options › Network).</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Compruebe la red y el proxy de QGIS (Configuración › Opciones › Red).</translation>
    </message>
    <message>
        <source>{host} could not be used.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>No se pudo usar {host}.</translation>
    </message>
    <message>
        <source>it is longer or shorter</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>es más largo o más corto</translation>
    </message>
    <message>
        <source>{doing} failed.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>{doing}: falló.</translation>
    </message>
    <message>
        <source>The log {log} has all of it.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>El registro {log} lo tiene todo.</translation>
    </message>
    <message>
        <source>You may not write to {path}.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>No puede escribir en {path}.</translation>
    </message>
    <message>
        <source>The proxy {proxy} wants a name and a password.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>El proxy {proxy} pide nombre y contraseña.</translation>
    </message>
    <message>
        <source>The proxy {proxy} cannot be reached.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>No se puede acceder al proxy {proxy}.</translation>
    </message>
    <message>
        <source>{host} no longer has a file that is needed.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>{host} ya no tiene un archivo necesario.</translation>
    </message>
    <message>
        <source>{host} refuses the download (HTTP {status}).</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>{host} rechaza la descarga (HTTP {status}).</translation>
    </message>
    <message>
        <source>{host} did not answer in time.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>{host} no respondió a tiempo.</translation>
    </message>
    <message>
        <source>It failed.</source>
        <extracomment>prithvi_qgis/gui/background.py, prithvi_qgis/gui/samples.py</extracomment>
        <translation>Ha fallado.</translation>
    </message>
    <message>
        <source>Prithvi</source>
        <extracomment>prithvi_qgis/gui/desk.py, prithvi_qgis/gui/notes.py</extracomment>
        <translation>Prithvi</translation>
    </message>
    <message>
        <source>Start</source>
        <extracomment>prithvi_qgis/gui/desk.py, prithvi_qgis/gui/dock.py</extracomment>
        <translation>Inicio</translation>
    </message>
    <message>
        <source>Set Prithvi up, and try it on a sample</source>
        <extracomment>prithvi_qgis/gui/desk.py</extracomment>
        <translation>Preparar Prithvi y probarlo con un ejemplo</translation>
    </message>
    <message>
        <source>Fill cloud gaps …</source>
        <extracomment>prithvi_qgis/gui/desk.py</extracomment>
        <translation>Rellenar huecos de nubes …</translation>
    </message>
    <message>
        <source>Fill what clouds hide in a series of images</source>
        <extracomment>prithvi_qgis/gui/desk.py</extracomment>
        <translation>Rellenar lo que las nubes ocultan en una serie de imágenes</translation>
    </message>
    <message>
        <source>Map floods …</source>
        <extracomment>prithvi_qgis/gui/desk.py</extracomment>
        <translation>Cartografiar inundaciones …</translation>
    </message>
    <message>
        <source>Map water and floods in an image</source>
        <extracomment>prithvi_qgis/gui/desk.py</extracomment>
        <translation>Cartografiar agua e inundaciones en una imagen</translation>
    </message>
    <message>
        <source>Models …</source>
        <extracomment>prithvi_qgis/gui/desk.py</extracomment>
        <translation>Modelos …</translation>
    </message>
    <message>
        <source>See, download and remove models</source>
        <extracomment>prithvi_qgis/gui/desk.py</extracomment>
        <translation>Ver, descargar y eliminar modelos</translation>
    </message>
    <message>
        <source>Jobs</source>
        <extracomment>prithvi_qgis/gui/desk.py, prithvi_qgis/gui/notes.py</extracomment>
        <translation>Trabajos</translation>
    </message>
    <message>
        <source>What runs, what is done, what failed and why</source>
        <extracomment>prithvi_qgis/gui/desk.py</extracomment>
        <translation>Qué se ejecuta, qué terminó, qué falló y por qué</translation>
    </message>
    <message>
        <source>Options …</source>
        <extracomment>prithvi_qgis/gui/desk.py</extracomment>
        <translation>Opciones …</translation>
    </message>
    <message>
        <source>Where jobs run, folders, limits</source>
        <extracomment>prithvi_qgis/gui/desk.py</extracomment>
        <translation>Dónde se ejecutan los trabajos, carpetas, límites</translation>
    </message>
    <message>
        <source>Prithvi jobs</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Trabajos de Prithvi</translation>
    </message>
    <message>
        <source>Log of the job</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Registro del trabajo</translation>
    </message>
    <message>
        <source>Choose a job to read its log.</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Elija un trabajo para leer su registro.</translation>
    </message>
    <message>
        <source>Add the result to the map again</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Añadir el resultado al mapa otra vez</translation>
    </message>
    <message>
        <source>Save the result, and add it</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Guardar el resultado y añadirlo</translation>
    </message>
    <message>
        <source>Cancel the job</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Cancelar el trabajo</translation>
    </message>
    <message>
        <source>Remove the job and its results</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Eliminar el trabajo y sus resultados</translation>
    </message>
    <message>
        <source>Copy the log</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Copiar el registro</translation>
    </message>
    <message>
        <source>Look again</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Volver a mirar</translation>
    </message>
    <message>
        <source>Starting</source>
        <extracomment>prithvi_qgis/gui/dock.py, prithvi_qgis/gui/downloads.py</extracomment>
        <translation>Iniciando</translation>
    </message>
    <message>
        <source>Fetching the result</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Obteniendo el resultado</translation>
    </message>
    <message>
        <source>Save the result in a folder, and add it</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Guardar el resultado en una carpeta y añadirlo</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Cancelando</translation>
    </message>
    <message>
        <source>Removing</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Eliminando</translation>
    </message>
    <message>
        <source>Nothing runs: Prithvi starts by itself with the next job.</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>No se ejecuta nada: Prithvi se inicia solo con el próximo trabajo.</translation>
    </message>
    <message>
        <source>No jobs yet.</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Aún no hay trabajos.</translation>
    </message>
    <message>
        <source>The node is not running: it ended while a job ran.</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>El nodo no está en marcha: terminó mientras se ejecutaba un trabajo.</translation>
    </message>
    <message>
        <source>The node is not running, and jobs wait for it.</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>El nodo no está en marcha, y hay trabajos esperándolo.</translation>
    </message>
    <message>
        <source>Try again</source>
        <extracomment>prithvi_qgis/gui/dock.py, prithvi_qgis/gui/setup.py</extracomment>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>The newest {count} jobs.</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Los {count} trabajos más recientes.</translation>
    </message>
    <message>
        <source>Installed</source>
        <extracomment>prithvi_qgis/gui/downloads.py, prithvi_qgis/gui/models.py</extracomment>
        <translation>Instalado</translation>
    </message>
    <message>
        <source>{model} is installed.</source>
        <extracomment>prithvi_qgis/gui/downloads.py</extracomment>
        <translation>{model} está instalado.</translation>
    </message>
    <message>
        <source>Failed</source>
        <extracomment>prithvi_qgis/gui/downloads.py, prithvi_qgis/gui/joblist.py</extracomment>
        <translation>Fallido</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <extracomment>prithvi_qgis/gui/downloads.py, prithvi_qgis/gui/joblist.py</extracomment>
        <translation>Cancelado</translation>
    </message>
    <message>
        <source>Processor</source>
        <extracomment>prithvi_qgis/gui/fields.py, prithvi_qgis/gui/setup.py</extracomment>
        <translation>Procesador</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <extracomment>prithvi_qgis/gui/fields.py</extracomment>
        <translation>Tarjeta gráfica</translation>
    </message>
    <message>
        <source>Second graphics card</source>
        <extracomment>prithvi_qgis/gui/fields.py</extracomment>
        <translation>Segunda tarjeta gráfica</translation>
    </message>
    <message>
        <source>Set by your administrator; a value of your own takes its place.</source>
        <extracomment>prithvi_qgis/gui/fields.py</extracomment>
        <translation>Fijado por su administrador; un valor propio ocupa su lugar.</translation>
    </message>
    <message>
        <source>Set by the environment variable {name}; it cannot be changed here.</source>
        <extracomment>prithvi_qgis/gui/fields.py</extracomment>
        <translation>Fijado por la variable de entorno {name}; no se puede cambiar aquí.</translation>
    </message>
    <message>
        <source>The node ended while this job ran. Run it again.</source>
        <extracomment>prithvi_qgis/gui/joblist.py</extracomment>
        <translation>El nodo terminó mientras se ejecutaba este trabajo. Ejecútelo de nuevo.</translation>
    </message>
    <message>
        <source>Download a model</source>
        <extracomment>prithvi_qgis/gui/joblist.py</extracomment>
        <translation>Descargar un modelo</translation>
    </message>
    <message>
        <source>Install a model</source>
        <extracomment>prithvi_qgis/gui/joblist.py</extracomment>
        <translation>Instalar un modelo</translation>
    </message>
    <message>
        <source>Test</source>
        <extracomment>prithvi_qgis/gui/joblist.py</extracomment>
        <translation>Prueba</translation>
    </message>
    <message>
        <source>Waiting</source>
        <extracomment>prithvi_qgis/gui/joblist.py</extracomment>
        <translation>En espera</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <extracomment>prithvi_qgis/gui/joblist.py</extracomment>
        <translation>Interrumpido</translation>
    </message>
    <message>
        <source>{name} and {count} more</source>
        <extracomment>prithvi_qgis/gui/joblist.py</extracomment>
        <translation>{name} y {count} más</translation>
    </message>
    <message>
        <source>Running</source>
        <extracomment>prithvi_qgis/gui/joblist.py</extracomment>
        <translation>En ejecución</translation>
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
        <translation>Huecos de nubes; base para entrenar</translation>
    </message>
    <message>
        <source>Cancelled; it goes on where it ended when you download it again.</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Cancelado; al descargarlo de nuevo continúa donde terminó.</translation>
    </message>
    <message>
        <source>Weights (*.safetensors *.pt *.pth *.ckpt *.bin);;All files (*)</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Pesos (*.safetensors *.pt *.pth *.ckpt *.bin);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>any</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>cualquiera</translation>
    </message>
    <message>
        <source>Prithvi models</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Modelos de Prithvi</translation>
    </message>
    <message>
        <source>Search: flood, crop, 300M, Apache …</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Buscar: flood, crop, 300M, Apache …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <extracomment>prithvi_qgis/gui/models.py, prithvi_qgis/gui/options.py, prithvi_qgis/gui/setup.py, prithvi_qgis/gui/start.py</extracomment>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Install …</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Instalar …</translation>
    </message>
    <message>
        <source>From a file of weights …</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Desde un archivo de pesos …</translation>
    </message>
    <message>
        <source>From a model's folder …</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Desde la carpeta de un modelo …</translation>
    </message>
    <message>
        <source>Install a model from its folder</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Instalar un modelo desde su carpeta</translation>
    </message>
    <message>
        <source>Remove</source>
        <extracomment>prithvi_qgis/gui/models.py, prithvi_qgis/gui/options.py</extracomment>
        <translation>Eliminar</translation>
    </message>
    <message>
        <source>Removing …</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Eliminando …</translation>
    </message>
    <message>
        <source>Maps</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Cartografía</translation>
    </message>
    <message>
        <source>Dates</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Fechas</translation>
    </message>
    <message>
        <source>Pixel size</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Tamaño de píxel</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Exactitud</translation>
    </message>
    <message>
        <source>Limits</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Límites</translation>
    </message>
    <message>
        <source>Licence</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Licencia</translation>
    </message>
    <message>
        <source>Source</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Fuente</translation>
    </message>
    <message>
        <source>Citation</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Cita</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Huella digital</translation>
    </message>
    <message>
        <source>Name</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Comes along</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Incluido</translation>
    </message>
    <message>
        <source>Cannot be used</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>No se puede usar</translation>
    </message>
    <message>
        <source>Size</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>State</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Download</source>
        <extracomment>prithvi_qgis/gui/models.py, prithvi_qgis/gui/setup.py</extracomment>
        <translation>Descargar</translation>
    </message>
    <message>
        <source>Remove …</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Eliminar …</translation>
    </message>
    <message>
        <source>There is no model in {folder}: wanted are model.json and {file}.</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>No hay ningún modelo en {folder}: se necesitan model.json y {file}.</translation>
    </message>
    <message>
        <source>Remove {model} ({size})? Maps made with it stay.</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>¿Eliminar {model} ({size})? Los mapas hechos con él se conservan.</translation>
    </message>
    <message>
        <source>To download</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Por descargar</translation>
    </message>
    <message>
        <source>From a file</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Desde un archivo</translation>
    </message>
    <message>
        <source>Classes</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Clases</translation>
    </message>
    <message>
        <source>Cloud gaps</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Huecos de nubes</translation>
    </message>
    <message>
        <source>Its model.json cannot be read.</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>No se puede leer su model.json.</translation>
    </message>
    <message>
        <source>Go on downloading</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Seguir descargando</translation>
    </message>
    <message>
        <source>size unknown</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>tamaño desconocido</translation>
    </message>
    <message>
        <source>any number</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>cualquier número</translation>
    </message>
    <message>
        <source>{metres} m</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>{metres} m</translation>
    </message>
    <message>
        <source>version</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>versión</translation>
    </message>
    <message>
        <source>Prithvi is not set up yet.</source>
        <extracomment>prithvi_qgis/gui/notes.py</extracomment>
        <translation>Prithvi aún no está preparado.</translation>
    </message>
    <message>
        <source>Set up …</source>
        <extracomment>prithvi_qgis/gui/notes.py, prithvi_qgis/gui/options.py</extracomment>
        <translation>Preparar …</translation>
    </message>
    <message>
        <source>{process}: job {id} was queued.</source>
        <extracomment>prithvi_qgis/gui/notes.py</extracomment>
        <translation>{process}: el trabajo {id} está en cola.</translation>
    </message>
    <message>
        <source>{process} is done.</source>
        <extracomment>prithvi_qgis/gui/notes.py</extracomment>
        <translation>{process}: terminado.</translation>
    </message>
    <message>
        <source>Show log</source>
        <extracomment>prithvi_qgis/gui/notes.py</extracomment>
        <translation>Mostrar registro</translation>
    </message>
    <message>
        <source>{process}: job {id} is done.</source>
        <extracomment>prithvi_qgis/gui/notes.py</extracomment>
        <translation>{process}: el trabajo {id} terminó.</translation>
    </message>
    <message>
        <source>{process} failed: {why}</source>
        <extracomment>prithvi_qgis/gui/notes.py</extracomment>
        <translation>{process} ha fallado: {why}</translation>
    </message>
    <message>
        <source>The node does not run any more.</source>
        <extracomment>prithvi_qgis/gui/notes.py</extracomment>
        <translation>El nodo ya no está en marcha.</translation>
    </message>
    <message>
        <source>{process}: job {id} failed: {why}</source>
        <extracomment>prithvi_qgis/gui/notes.py</extracomment>
        <translation>{process}: el trabajo {id} ha fallado: {why}</translation>
    </message>
    <message>
        <source>It works: Prithvi {version}, on {devices}, {count} models installed.</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Funciona: Prithvi {version}, en {devices}, {count} modelos instalados.</translation>
    </message>
    <message>
        <source>Prithvi computes in a Python of its own, outside of QGIS and shared by all profiles.</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Prithvi calcula en un Python propio, fuera de QGIS y compartido por todos los perfiles.</translation>
    </message>
    <message>
        <source>Remove Prithvi's Python from this disk? Models, jobs and results stay; it can be set up again.</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>¿Eliminar el Python de Prithvi de este disco? Modelos, trabajos y resultados se conservan; se puede preparar de nuevo.</translation>
    </message>
    <message>
        <source>This machine</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Esta máquina</translation>
    </message>
    <message>
        <source>Where jobs run</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Dónde se ejecutan los trabajos</translation>
    </message>
    <message>
        <source>Prithvi's Python</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>El Python de Prithvi</translation>
    </message>
    <message>
        <source>Choose a Python interpreter</source>
        <extracomment>prithvi_qgis/gui/options.py, prithvi_qgis/gui/setup.py</extracomment>
        <translation>Elegir un intérprete de Python</translation>
    </message>
    <message>
        <source>Choose a bundle file</source>
        <extracomment>prithvi_qgis/gui/options.py, prithvi_qgis/gui/setup.py</extracomment>
        <translation>Elegir un archivo de paquete completo</translation>
    </message>
    <message>
        <source>Bundles (*.zip *.tar)</source>
        <extracomment>prithvi_qgis/gui/options.py, prithvi_qgis/gui/setup.py</extracomment>
        <translation>Paquetes completos (*.zip *.tar)</translation>
    </message>
    <message>
        <source>On this machine</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>En esta máquina</translation>
    </message>
    <message>
        <source>On a node elsewhere</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>En un nodo en otro lugar</translation>
    </message>
    <message>
        <source>Test connection</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Probar la conexión</translation>
    </message>
    <message>
        <source>Repair</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Reparar</translation>
    </message>
    <message>
        <source>Use a Python that is there …</source>
        <extracomment>prithvi_qgis/gui/options.py, prithvi_qgis/gui/setup.py</extracomment>
        <translation>Usar un Python existente …</translation>
    </message>
    <message>
        <source>From a bundle …</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Desde un paquete completo …</translation>
    </message>
    <message>
        <source>Jobs still run: the new settings hold once QGIS has been started again.</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Aún hay trabajos en marcha: la nueva configuración vale cuando se reinicie QGIS.</translation>
    </message>
    <message>
        <source>Give the node's address first.</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Indique primero la dirección del nodo.</translation>
    </message>
    <message>
        <source>Asking {address} …</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Consultando {address} …</translation>
    </message>
    <message>
        <source>Done.</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Hecho.</translation>
    </message>
    <message>
        <source>This job has no layers.</source>
        <extracomment>prithvi_qgis/gui/results.py</extracomment>
        <translation>Este trabajo no tiene capas.</translation>
    </message>
    <message>
        <source>Run it again from the toolbox.</source>
        <extracomment>prithvi_qgis/gui/results.py</extracomment>
        <translation>Ejecútelo de nuevo desde la caja de herramientas.</translation>
    </message>
    <message>
        <source>Prithvi computes in a Python of its own, so that nothing in QGIS changes. It is fetched once, for all your profiles; no account is needed.</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Prithvi calcula en un Python propio, para que nada cambie en QGIS. Se descarga una vez, para todos sus perfiles; no hace falta ninguna cuenta.</translation>
    </message>
    <message>
        <source>Graphics card (CUDA)</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Tarjeta gráfica (CUDA)</translation>
    </message>
    <message>
        <source>Install from a bundle file …</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Instalar desde un archivo de paquete completo …</translation>
    </message>
    <message>
        <source>A Python that has the backend's packages already; nothing is downloaded.</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Un Python que ya tiene los paquetes de cálculo; no se descarga nada.</translation>
    </message>
    <message>
        <source>A file made with “prithvi bundle” on another machine, for those without internet.</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Un archivo hecho con «prithvi bundle» en otra máquina, para quien no tiene internet.</translation>
    </message>
    <message>
        <source>Details</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Detalles</translation>
    </message>
    <message>
        <source>{time} of about {whole}</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>{time} de unos {whole}</translation>
    </message>
    <message>
        <source>{time} so far</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>{time} hasta ahora</translation>
    </message>
    <message>
        <source>Set up Prithvi</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Preparar Prithvi</translation>
    </message>
    <message>
        <source>Set up and map a sample</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Preparar y cartografiar un ejemplo</translation>
    </message>
    <message>
        <source>Back</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Starting …</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Iniciando …</translation>
    </message>
    <message>
        <source>Prithvi is set up.</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Prithvi está preparado.</translation>
    </message>
    <message>
        <source>Mapping water in the sample scene …</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Cartografiando el agua de la escena de ejemplo …</translation>
    </message>
    <message>
        <source>On the disk</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>En el disco</translation>
    </message>
    <message>
        <source>Time</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Tiempo</translation>
    </message>
    <message>
        <source>Folder</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Carpeta</translation>
    </message>
    <message>
        <source>Computes on</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Calcula en</translation>
    </message>
    <message>
        <source>nothing</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>nada</translation>
    </message>
    <message>
        <source>the processor; no graphics card for it was found</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>el procesador; no se encontró una tarjeta gráfica para ello</translation>
    </message>
    <message>
        <source>Prithvi is ready</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Prithvi está listo</translation>
    </message>
    <message>
        <source>The water of the sample is on the map. What comes next?</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>El agua del ejemplo está en el mapa. ¿Qué sigue?</translation>
    </message>
    <message>
        <source>Cancelled. What was downloaded is kept for the next time.</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Cancelado. Lo descargado se guarda para la próxima vez.</translation>
    </message>
    <message>
        <source>Close</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Cancelling …</source>
        <extracomment>prithvi_qgis/gui/setup.py, prithvi_qgis/gui/start.py</extracomment>
        <translation>Cancelando …</translation>
    </message>
    <message>
        <source>{size} of {free} free</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>{size} de {free} libres</translation>
    </message>
    <message>
        <source>about {time}</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>unos {time}</translation>
    </message>
    <message>
        <source>Prithvi is set up, but the sample was not mapped. {why}</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Prithvi está preparado, pero el ejemplo no se cartografió. {why}</translation>
    </message>
    <message>
        <source>Models of the Prithvi family, on your own images and your own machine.</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>Modelos de la familia Prithvi, con sus propias imágenes y en su propia máquina.</translation>
    </message>
    <message>
        <source>Fill the sample series</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>Rellenar la serie de ejemplo</translation>
    </message>
    <message>
        <source>Seven dates of Belgian fields, three of them cloudy: see the clouds go, and play the series.</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>Siete fechas de campos belgas, tres de ellas nubladas: vea desaparecer las nubes y reproduzca la serie.</translation>
    </message>
    <message>
        <source>Map water in the sample scene</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>Cartografiar el agua de la escena de ejemplo</translation>
    </message>
    <message>
        <source>The Madeira river in Brazil, from Landsat 8.</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>El río Madeira en Brasil, visto por Landsat 8.</translation>
    </message>
    <message>
        <source>Use your own images …</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>Usar imágenes propias …</translation>
    </message>
    <message>
        <source>One image: its water is mapped. Several dates: their cloud gaps are filled.</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>Una imagen: se cartografía su agua. Varias fechas: se rellenan sus huecos de nubes.</translation>
    </message>
    <message>
        <source>Computing; the first run also starts Prithvi's node …</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>Calculando; la primera vez también se inicia el nodo de Prithvi …</translation>
    </message>
    <message>
        <source>Choose images</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>Elegir imágenes</translation>
    </message>
    <message>
        <source>Rasters (*.tif *.tiff *.jp2 *.vrt);;All files (*)</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>Rásteres (*.tif *.tiff *.jp2 *.vrt);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Start with Prithvi</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>Empezar con Prithvi</translation>
    </message>
    <message>
        <source>The result is on the map.</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>El resultado está en el mapa.</translation>
    </message>
    <message>
        <source>QGIS cannot read these files as rasters.</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>QGIS no puede leer estos archivos como rásteres.</translation>
    </message>
    <message>
        <source>{name} has no coordinate reference system, so nobody knows where its pixels lie.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>{name} no tiene sistema de referencia de coordenadas, así que nadie sabe dónde están sus píxeles.</translation>
    </message>
    <message>
        <source>{model} needs {wanted} dates; chosen: {chosen}.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>{model} necesita {wanted} fechas; elegidas: {chosen}.</translation>
    </message>
    <message>
        <source>{name} is not a file the node reads as it is: writing a temporary GeoTIFF</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>{name} no es un archivo que el nodo lea tal cual: escribiendo un GeoTIFF temporal</translation>
    </message>
    <message>
        <source>No image was chosen.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>No se eligió ninguna imagen.</translation>
    </message>
    <message>
        <source>Choose at least one raster with the bands of the model.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Elija al menos un ráster con las bandas del modelo.</translation>
    </message>
    <message>
        <source>One of the layers</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Una de las capas</translation>
    </message>
    <message>
        <source>Choose a raster layer that QGIS can show.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Elija una capa ráster que QGIS pueda mostrar.</translation>
    </message>
    <message>
        <source>Set it under Layer Properties › Source, or with Raster › Projections › Assign Projection.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Asígnelo en Propiedades de la capa › Fuente, o con Ráster › Proyecciones › Asignar proyección.</translation>
    </message>
    <message>
        <source>Choose a raster with the sensor's bands, from a file or a coverage service.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Elija un ráster con las bandas del sensor, de un archivo o de un servicio de coberturas.</translation>
    </message>
    <message>
        <source>Save it as a GeoTIFF, and choose that.</source>
        <extracomment>prithvi_qgis/layers.py, prithvi_qgis/parcels.py</extracomment>
        <translation>Guárdelo como GeoTIFF y elija ese.</translation>
    </message>
    <message>
        <source>{one} and {other} are both masks of {image}.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>{one} y {other} son ambas máscaras de {image}.</translation>
    </message>
    <message>
        <source>{name} has {there}; {model} needs {wanted}: {bands}.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>{name} tiene {there}; {model} necesita {wanted}: {bands}.</translation>
    </message>
    <message>
        <source>Bands names {count} bands; {model} needs {wanted}: {bands}.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>«Bandas» nombra {count} bandas; {model} necesita {wanted}: {bands}.</translation>
    </message>
    <message>
        <source>Choose one on the image, or leave it empty.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Elija una sobre la imagen, o déjela vacía.</translation>
    </message>
    <message>
        <source>{name} cannot be read as a raster.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>{name} no se puede leer como ráster.</translation>
    </message>
    <message>
        <source>{name} has no pixels of its own.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>{name} no tiene píxeles propios.</translation>
    </message>
    <message>
        <source>Name it like its image (for instance scene_2024-05-01_mask), or with the same date.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Nómbrela como su imagen (por ejemplo scene_2024-05-01_mask), o con la misma fecha.</translation>
    </message>
    <message>
        <source>Choose one.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Elija una.</translation>
    </message>
    <message>
        <source>1 band</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>1 banda</translation>
    </message>
    <message>
        <source>Choose a raster that has them all, or all band files of the date.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Elija un ráster que las tenga todas, o todos los archivos de bandas de la fecha.</translation>
    </message>
    <message>
        <source>Name every band of the file, in its order, or leave the field empty.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Nombre cada banda del archivo, en su orden, o deje el campo vacío.</translation>
    </message>
    <message>
        <source>Run it once per date (Run as Batch Process does so).</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Ejecútelo una vez por fecha («Ejecutar como proceso por lotes» lo hace).</translation>
    </message>
    <message>
        <source>The extent does not touch {name}.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>La extensión no toca {name}.</translation>
    </message>
    <message>
        <source>{name} is a picture from a web service, not measured reflectance.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>{name} es una imagen de un servicio web, no reflectancia medida.</translation>
    </message>
    <message>
        <source>{model} needs one date; {chosen} were chosen.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>{model} necesita una fecha; se eligieron {chosen}.</translation>
    </message>
    <message>
        <source>Choose {wanted} dates.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Elija {wanted} fechas.</translation>
    </message>
    <message>
        <source>The mask {name} cannot be matched to one of the images by its name.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>La máscara {name} no se puede asignar por su nombre a ninguna de las imágenes.</translation>
    </message>
    <message>
        <source>{count} bands</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>{count} bandas</translation>
    </message>
    <message>
        <source>(nothing)</source>
        <extracomment>prithvi_qgis/local_node.py</extracomment>
        <translation>(nada)</translation>
    </message>
    <message>
        <source>Choose Raster › Prithvi › Start to set it up.</source>
        <extracomment>prithvi_qgis/local_node.py</extracomment>
        <translation>Elija Ráster › Prithvi › Inicio para prepararlo.</translation>
    </message>
    <message>
        <source>Correct the interpreter in the Prithvi settings.</source>
        <extracomment>prithvi_qgis/local_node.py</extracomment>
        <translation>Corrija el intérprete en la configuración de Prithvi.</translation>
    </message>
    <message>
        <source>Choose another in the Prithvi settings.</source>
        <extracomment>prithvi_qgis/local_node.py, prithvi_qgis/transport.py</extracomment>
        <translation>Elija otra opción en la configuración de Prithvi.</translation>
    </message>
    <message>
        <source>It runs with {python}. It said:</source>
        <extracomment>prithvi_qgis/local_node.py</extracomment>
        <translation>Funciona con {python}. Dijo:</translation>
    </message>
    <message>
        <source>The node on this machine cannot start.</source>
        <extracomment>prithvi_qgis/local_node.py</extracomment>
        <translation>El nodo de esta máquina no se puede iniciar.</translation>
    </message>
    <message>
        <source>The node did not start within {seconds} s.</source>
        <extracomment>prithvi_qgis/local_node.py</extracomment>
        <translation>El nodo no se inició en {seconds} s.</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be made ({why}).</source>
        <extracomment>prithvi_qgis/local_node.py</extracomment>
        <translation>No se puede crear la carpeta {folder} ({why}).</translation>
    </message>
    <message>
        <source>the answer was cut off</source>
        <extracomment>prithvi_qgis/loopback.py</extracomment>
        <translation>la respuesta se cortó</translation>
    </message>
    <message>
        <source>Is the node running?</source>
        <extracomment>prithvi_qgis/loopback.py, prithvi_qgis/transport.py</extracomment>
        <translation>¿Está en marcha el nodo?</translation>
    </message>
    <message>
        <source>{url} cannot be reached: {why}.</source>
        <extracomment>prithvi_qgis/loopback.py, prithvi_qgis/transport.py</extracomment>
        <translation>No se puede acceder a {url}: {why}.</translation>
    </message>
    <message>
        <source>{name} could not be read.</source>
        <extracomment>prithvi_qgis/parcels.py</extracomment>
        <translation>No se pudo leer {name}.</translation>
    </message>
    <message>
        <source>{why} Choose Raster › Prithvi › Start to set it up.</source>
        <extracomment>prithvi_qgis/session.py</extracomment>
        <translation>{why} Elija Ráster › Prithvi › Inicio para prepararlo.</translation>
    </message>
    <message>
        <source>Leave name and password out of the address: QGIS would keep them unprotected.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Deje nombre y contraseña fuera de la dirección: QGIS los guardaría sin protección.</translation>
    </message>
    <message>
        <source>Write an address like https://node.example.org:8765.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Escriba una dirección como https://node.example.org:8765.</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>No existe ese archivo.</translation>
    </message>
    <message>
        <source>Give the whole path.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Indique la ruta completa.</translation>
    </message>
    <message>
        <source>This is no folder, and none can be made there.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Esto no es una carpeta, y ahí no se puede crear ninguna.</translation>
    </message>
    <message>
        <source>Known are auto, cpu, cuda, cuda:1, mps.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Se admiten auto, cpu, cuda, cuda:1, mps.</translation>
    </message>
    <message>
        <source>Address of the node</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Dirección del nodo</translation>
    </message>
    <message>
        <source>A node that runs on another machine, as its administrator gave it to you.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Un nodo en otra máquina, tal como se lo dio su administrador.</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Acceso</translation>
    </message>
    <message>
        <source>The node's token, kept encrypted by QGIS. Add a configuration of the kind “API Header” with the header Authorization and the value “Bearer TOKEN”.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>El token del nodo, que QGIS guarda cifrado. Añada una configuración del tipo «API Header» con la cabecera Authorization y el valor «Bearer TOKEN».</translation>
    </message>
    <message>
        <source>Compute on</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Calcular en</translation>
    </message>
    <message>
        <source>“Automatic” takes the graphics card where there is one that fits, else the processor.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>«Automático» usa la tarjeta gráfica si hay una adecuada, y si no el procesador.</translation>
    </message>
    <message>
        <source>Folder of models and jobs</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Carpeta de modelos y trabajos</translation>
    </message>
    <message>
        <source>Downloaded models and the results of jobs lie here. Choose a disk with some GB of room.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Aquí están los modelos descargados y los resultados de los trabajos. Elija un disco con varios GB libres.</translation>
    </message>
    <message>
        <source>Memory</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Memoria</translation>
    </message>
    <message>
        <source>A job that needs more is ended, and says so, before the whole machine suffers (Linux).</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Un trabajo que necesite más se termina, y lo dice, antes de que sufra toda la máquina (Linux).</translation>
    </message>
    <message>
        <source>Processor cores</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Núcleos del procesador</translation>
    </message>
    <message>
        <source>How many cores a job may keep busy.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Cuántos núcleos puede ocupar un trabajo.</translation>
    </message>
    <message>
        <source>Keep finished jobs</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Conservar trabajos terminados</translation>
    </message>
    <message>
        <source>Older jobs and their results are removed from the folder above; layers saved elsewhere stay.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Los trabajos más antiguos y sus resultados se eliminan de la carpeta de arriba; las capas guardadas en otro lugar se conservan.</translation>
    </message>
    <message>
        <source>Get models from</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Obtener modelos de</translation>
    </message>
    <message>
        <source>The hub, or a mirror of it in your network, from which official weights are downloaded.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>El hub, o un espejo en su red, del que se descargan los pesos oficiales.</translation>
    </message>
    <message>
        <source>Python interpreter</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Intérprete de Python</translation>
    </message>
    <message>
        <source>A Python that has the backend's packages already, in the place of Prithvi's own.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Un Python que ya tiene los paquetes de cálculo, en lugar del propio de Prithvi.</translation>
    </message>
    <message>
        <source>Folder of Prithvi's Python</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Carpeta del Python de Prithvi</translation>
    </message>
    <message>
        <source>All profiles of QGIS share it. It takes about 1.2 GB, with CUDA about 5 GB.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Lo comparten todos los perfiles de QGIS. Ocupa cerca de 1,2 GB, con CUDA unos 5 GB.</translation>
    </message>
    <message>
        <source>Get Python packages from</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Obtener paquetes de Python de</translation>
    </message>
    <message>
        <source>A package index in your network (PEP 503), in the place of the public ones.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Un índice de paquetes en su red (PEP 503), en lugar de los públicos.</translation>
    </message>
    <message>
        <source>GB</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>GB</translation>
    </message>
    <message>
        <source>no limit</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>sin límite</translation>
    </message>
    <message>
        <source>cores</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>núcleos</translation>
    </message>
    <message>
        <source>all</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>todos</translation>
    </message>
    <message>
        <source>days</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>días</translation>
    </message>
    <message>
        <source>Prithvi's own</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>el propio de Prithvi</translation>
    </message>
    <message>
        <source>beside models and jobs</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>junto a modelos y trabajos</translation>
    </message>
    <message>
        <source>Give a whole number from {least} to {most}.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Indique un número entero de {least} a {most}.</translation>
    </message>
    <message>
        <source>You may not write into {folder}.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>No puede escribir en {folder}.</translation>
    </message>
    <message>
        <source>Observed</source>
        <extracomment>prithvi_qgis/styling.py</extracomment>
        <translation>Observado</translation>
    </message>
    <message>
        <source>Filled</source>
        <extracomment>prithvi_qgis/styling.py</extracomment>
        <translation>Rellenado</translation>
    </message>
    <message>
        <source>Impossible to fill</source>
        <extracomment>prithvi_qgis/styling.py</extracomment>
        <translation>Imposible de rellenar</translation>
    </message>
    <message>
        <source>The certificate of {url} is not trusted: {why}.</source>
        <extracomment>prithvi_qgis/transport.py</extracomment>
        <translation>El certificado de {url} no es de confianza: {why}.</translation>
    </message>
    <message>
        <source>{url} did not answer for {seconds} s.</source>
        <extracomment>prithvi_qgis/transport.py</extracomment>
        <translation>{url} no respondió durante {seconds} s.</translation>
    </message>
    <message>
        <source>{url} had not answered in full after {seconds} s.</source>
        <extracomment>prithvi_qgis/transport.py</extracomment>
        <translation>{url} no había respondido por completo después de {seconds} s.</translation>
    </message>
    <message>
        <source>{url} sent more than {size} MB at once.</source>
        <extracomment>prithvi_qgis/transport.py</extracomment>
        <translation>{url} envió más de {size} MB de una vez.</translation>
    </message>
    <message>
        <source>Add it, or the authority that signed it, under Settings › Options › Authentication.</source>
        <extracomment>prithvi_qgis/transport.py</extracomment>
        <translation>Añádalo, o la autoridad que lo firmó, en Configuración › Opciones › Autenticación.</translation>
    </message>
    <message>
        <source>the answer was lost</source>
        <extracomment>prithvi_qgis/transport.py</extracomment>
        <translation>la respuesta se perdió</translation>
    </message>
    <message>
        <source>QGIS's authentication {auth} cannot be used.</source>
        <extracomment>prithvi_qgis/transport.py</extracomment>
        <translation>No se puede usar la autenticación de QGIS {auth}.</translation>
    </message>
</context>
</TS>
