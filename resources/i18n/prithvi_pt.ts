<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt" sourcelanguage="en">
<context>
    <name>Prithvi</name>
    <message>
        <source>The QGIS that had started the node has ended, and the node with it. Starting again.</source>
        <extracomment>prithvi_qgis/algorithms/base.py</extracomment>
        <translation>O QGIS que tinha iniciado o nó terminou, e o nó com ele. A começar de novo.</translation>
    </message>
    <message>
        <source>Sending {file} ({size} MB)</source>
        <extracomment>prithvi_qgis/algorithms/base.py</extracomment>
        <translation>Enviando {file} ({size} MB)</translation>
    </message>
    <message>
        <source>Run it again; if it keeps happening, the end of the node's log tells more.</source>
        <extracomment>prithvi_qgis/algorithms/base.py</extracomment>
        <translation>Execute de novo; se voltar a acontecer, o fim do registro do nó diz mais.</translation>
    </message>
    <message>
        <source>Asking the node</source>
        <extracomment>prithvi_qgis/algorithms/base.py, prithvi_qgis/gui/downloads.py</extracomment>
        <translation>Consultando o nó</translation>
    </message>
    <message>
        <source>Cancelled; no result was written.</source>
        <extracomment>prithvi_qgis/algorithms/base.py</extracomment>
        <translation>Cancelado; nenhum resultado foi gravado.</translation>
    </message>
    <message>
        <source>The node went away while the job ran. {why}</source>
        <extracomment>prithvi_qgis/algorithms/base.py</extracomment>
        <translation>O nó desapareceu durante a tarefa. {why}</translation>
    </message>
    <message>
        <source>The job failed.</source>
        <extracomment>prithvi_qgis/algorithms/base.py</extracomment>
        <translation>A tarefa falhou.</translation>
    </message>
    <message>
        <source>Model {} (version {}), on {} in {}, {:.1f} s</source>
        <extracomment>prithvi_qgis/algorithms/base.py</extracomment>
        <translation>Modelo {} (versão {}), em {} com {}, {:.1f} s</translation>
    </message>
    <message>
        <source>Update the older of the two.</source>
        <extracomment>prithvi_qgis/algorithms/base.py, prithvi_qgis/client.py</extracomment>
        <translation>Atualize o mais antigo dos dois.</translation>
    </message>
    <message>
        <source>The node's answer has no {names}.</source>
        <extracomment>prithvi_qgis/algorithms/base.py</extracomment>
        <translation>À resposta do nó falta: {names}.</translation>
    </message>
    <message>
        <source>By file name</source>
        <extracomment>prithvi_qgis/algorithms/fields.py</extracomment>
        <translation>Pelo nome do arquivo</translation>
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
        <translation>0 limpo, todo o resto oculto</translation>
    </message>
    <message>
        <source>Automatic</source>
        <extracomment>prithvi_qgis/algorithms/fields.py, prithvi_qgis/gui/fields.py</extracomment>
        <translation>Automático</translation>
    </message>
    <message>
        <source>Fill cloud gaps</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py, prithvi_qgis/gui/joblist.py</extracomment>
        <translation>Preencher lacunas de nuvens</translation>
    </message>
    <message>
        <source>observed</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>observado</translation>
    </message>
    <message>
        <source>filled</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>preenchido</translation>
    </message>
    <message>
        <source>impossible</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>impossível</translation>
    </message>
    <message>
        <source>Fitted (best)</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Ajustado (o melhor)</translation>
    </message>
    <message>
        <source>Plain</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Simples</translation>
    </message>
    <message>
        <source>Without a model</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Sem modelo</translation>
    </message>
    <message>
        <source>Saving the series</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Salvando a série</translation>
    </message>
    <message>
        <source>origin</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>origem</translation>
    </message>
    <message>
        <source>uncertainty</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>incerteza</translation>
    </message>
    <message>
        <source>expected error</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>erro esperado</translation>
    </message>
    <message>
        <source>Filled dates</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Datas preenchidas</translation>
    </message>
    <message>
        <source>Origin</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Origem</translation>
    </message>
    <message>
        <source>Uncertainty</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Incerteza</translation>
    </message>
    <message>
        <source>Latest date, filled</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Última data, preenchida</translation>
    </message>
    <message>
        <source>Without a model one date alone cannot be filled.</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Sem modelo não é possível preencher uma única data.</translation>
    </message>
    <message>
        <source>Choose more dates.</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Escolha mais datas.</translation>
    </message>
    <message>
        <source>Filled series</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Série preenchida</translation>
    </message>
    <message>
        <source>Origin of pixels</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Origem dos pixels</translation>
    </message>
    <message>
        <source>Expected error</source>
        <extracomment>prithvi_qgis/algorithms/fill_gaps.py</extracomment>
        <translation>Erro esperado</translation>
    </message>
    <message>
        <source>Fields</source>
        <extracomment>prithvi_qgis/algorithms/help_pages.py</extracomment>
        <translation>Campos</translation>
    </message>
    <message>
        <source>Advanced</source>
        <extracomment>prithvi_qgis/algorithms/help_pages.py, prithvi_qgis/gui/options.py, prithvi_qgis/gui/setup.py</extracomment>
        <translation>Avançado</translation>
    </message>
    <message>
        <source>Inspect input</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py, prithvi_qgis/gui/joblist.py</extracomment>
        <translation>Inspecionar a entrada</translation>
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
        <translation>Média</translation>
    </message>
    <message>
        <source>Trained mean</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Média de treinamento</translation>
    </message>
    <message>
        <source>Trained std</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Desvio de treinamento</translation>
    </message>
    <message>
        <source>Page (*.html)</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Página (*.html)</translation>
    </message>
    <message>
        <source>Date</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Data</translation>
    </message>
    <message>
        <source>Sensor</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Sensor</translation>
    </message>
    <message>
        <source>Bands known</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Bandas conhecidas por</translation>
    </message>
    <message>
        <source>Scale</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py, prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Escala</translation>
    </message>
    <message>
        <source>Cloud mask</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Máscara de nuvens</translation>
    </message>
    <message>
        <source>Clear</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Limpo</translation>
    </message>
    <message>
        <source>The images fit the model</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>As imagens servem para o modelo</translation>
    </message>
    <message>
        <source>Report (JSON)</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>Relatório (JSON)</translation>
    </message>
    <message>
        <source>The images fit the model.</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>As imagens servem para o modelo.</translation>
    </message>
    <message>
        <source>The images do not fit the model yet.</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>As imagens ainda não servem para o modelo.</translation>
    </message>
    <message>
        <source>unknown</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>desconhecido</translation>
    </message>
    <message>
        <source>none</source>
        <extracomment>prithvi_qgis/algorithms/inspect_input.py</extracomment>
        <translation>nenhuma</translation>
    </message>
    <message>
        <source>Models</source>
        <extracomment>prithvi_qgis/algorithms/models.py, prithvi_qgis/gui/options.py</extracomment>
        <translation>Modelos</translation>
    </message>
    <message>
        <source>Fetch a model</source>
        <extracomment>prithvi_qgis/algorithms/models.py</extracomment>
        <translation>Obter um modelo</translation>
    </message>
    <message>
        <source>Install a model from a file</source>
        <extracomment>prithvi_qgis/algorithms/models.py, prithvi_qgis/gui/models.py</extracomment>
        <translation>Instalar um modelo de um arquivo</translation>
    </message>
    <message>
        <source>Name of the model</source>
        <extracomment>prithvi_qgis/algorithms/models.py</extracomment>
        <translation>Nome do modelo</translation>
    </message>
    <message>
        <source>Choose the file of weights.</source>
        <extracomment>prithvi_qgis/algorithms/models.py</extracomment>
        <translation>Escolha o arquivo de pesos.</translation>
    </message>
    <message>
        <source>{} is installed.</source>
        <extracomment>prithvi_qgis/algorithms/models.py</extracomment>
        <translation>{} está instalado.</translation>
    </message>
    <message>
        <source>There is no file {path}.</source>
        <extracomment>prithvi_qgis/algorithms/models.py, prithvi_qgis/environment/building.py</extracomment>
        <translation>Não existe o arquivo {path}.</translation>
    </message>
    <message>
        <source>{output}: {file} is an input, or chosen for two results.</source>
        <extracomment>prithvi_qgis/algorithms/places.py</extracomment>
        <translation>{output}: {file} é uma entrada ou foi escolhido para dois resultados.</translation>
    </message>
    <message>
        <source>{path} cannot be written ({why}).</source>
        <extracomment>prithvi_qgis/algorithms/places.py, prithvi_qgis/client.py, prithvi_qgis/environment/reasons.py</extracomment>
        <translation>{path} não pode ser gravado ({why}).</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <extracomment>prithvi_qgis/algorithms/places.py</extracomment>
        <translation>Escolha outro nome.</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <extracomment>prithvi_qgis/algorithms/places.py, prithvi_qgis/client.py</extracomment>
        <translation>Escolha outro local.</translation>
    </message>
    <message>
        <source>Polygons from a class map</source>
        <extracomment>prithvi_qgis/algorithms/polygons.py</extracomment>
        <translation>Polígonos de um mapa de classes</translation>
    </message>
    <message>
        <source>{name}: {polygons} polygons, {pixels} pixels, {area}</source>
        <extracomment>prithvi_qgis/algorithms/polygons.py</extracomment>
        <translation>{name}: {polygons} polígonos, {pixels} pixels, {area}</translation>
    </message>
    <message>
        <source>Saving the polygons</source>
        <extracomment>prithvi_qgis/algorithms/polygons.py</extracomment>
        <translation>Salvando os polígonos</translation>
    </message>
    <message>
        <source>{map}: polygons</source>
        <extracomment>prithvi_qgis/algorithms/polygons.py, prithvi_qgis/gui/results.py</extracomment>
        <translation>{map}: polígonos</translation>
    </message>
    <message>
        <source>Run Fetch a model from the toolbox (Prithvi › Models) and choose {name}{size}; or Install a model from a file, if you have its weights. No account is needed.</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>Execute “Obter um modelo” na caixa de ferramentas (Prithvi › Modelos) e escolha {name}{size}; ou “Instalar um modelo de um arquivo”, se tiver os pesos. Não é preciso ter conta.</translation>
    </message>
    <message>
        <source>Saving the map</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>Salvando o mapa</translation>
    </message>
    <message>
        <source>a model for this</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>um modelo para isto</translation>
    </message>
    <message>
        <source>Classes and pixels (JSON)</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>Classes e pixels (JSON)</translation>
    </message>
    <message>
        <source>Run Install a model from a file (Prithvi › Models), or Fetch a model.</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>Execute “Instalar um modelo de um arquivo” (Prithvi › Modelos) ou “Obter um modelo”.</translation>
    </message>
    <message>
        <source>The node {node} does not have the weights of {model}.</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>O nó {node} não tem os pesos de {model}.</translation>
    </message>
    <message>
        <source>The weights of {model} are not installed.</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>Os pesos de {model} não estão instalados.</translation>
    </message>
    <message>
        <source>Choose another model.</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>Escolha outro modelo.</translation>
    </message>
    <message>
        <source>Install Prithvi again.</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>Instale o Prithvi de novo.</translation>
    </message>
    <message>
        <source>the model {name}</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>o modelo {name}</translation>
    </message>
    <message>
        <source>No answer (clouds, nodata)</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>Sem resposta (nuvens, sem dados)</translation>
    </message>
    <message>
        <source>The node {node} does not have {model}.</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>O nó {node} não tem {model}.</translation>
    </message>
    <message>
        <source>No model for “{task}” is installed.</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>Não há nenhum modelo instalado para “{task}”.</translation>
    </message>
    <message>
        <source>Choose one that it has: {names}.</source>
        <extracomment>prithvi_qgis/algorithms/segment.py</extracomment>
        <translation>Escolha um que ele tenha: {names}.</translation>
    </message>
    <message>
        <source>A raster with the bands blue, green, red, near infrared and two of short-wave infrared (HLS, Sentinel-2, Landsat), or its band files. Nodata and, with a mask, clouds stay nodata.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Um raster com as bandas azul, verde, vermelha, infravermelho próximo e duas do infravermelho de ondas curtas (HLS, Sentinel-2, Landsat), ou os arquivos das bandas. Pixels sem dados e, com uma máscara, nuvens continuam sem dados.</translation>
    </message>
    <message>
        <source>As many dates as the model was made for (most need one), each a raster with the model's bands, or its band files. Nodata and, with a mask, clouds stay nodata.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Tantas datas quantas o modelo pede (quase sempre uma), cada uma um raster com as bandas do modelo, ou os arquivos das bandas. Pixels sem dados e, com uma máscara, nuvens continuam sem dados.</translation>
    </message>
    <message>
        <source>A raster on the image's own grid with colours, class names and a legend; if wanted, its polygons and the probability of each class.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Um raster na própria grade da imagem, com cores, nomes de classes e legenda; se desejado, os polígonos e a probabilidade de cada classe.</translation>
    </message>
    <message>
        <source>Map floods</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Mapear inundações</translation>
    </message>
    <message>
        <source>Map burn scars</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Mapear áreas queimadas</translation>
    </message>
    <message>
        <source>Map crops (multi-temporal)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Mapear culturas (várias datas)</translation>
    </message>
    <message>
        <source>Map with a model</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Mapear com um modelo</translation>
    </message>
    <message>
        <source>Installed models</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Modelos instalados</translation>
    </message>
    <message>
        <source>Water</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Água</translation>
    </message>
    <message>
        <source>Burn scars</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Áreas queimadas</translation>
    </message>
    <message>
        <source>Crops</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Culturas</translation>
    </message>
    <message>
        <source>Map</source>
        <extracomment>prithvi_qgis/algorithms/words.py, prithvi_qgis/gui/joblist.py</extracomment>
        <translation>Mapa</translation>
    </message>
    <message>
        <source>Images</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Imagens</translation>
    </message>
    <message>
        <source>One raster per date with the six bands blue, green, red, near infrared and two of short-wave infrared (HLS, Sentinel-2, Landsat), or the band files of each date. Bands are found by their descriptions or file names, dates by file names (2024-05-01, 20240501) or the layer's temporal properties.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Um raster por data com as seis bandas azul, verde, vermelha, infravermelho próximo e duas do infravermelho de ondas curtas (HLS, Sentinel-2, Landsat), ou os arquivos das bandas de cada data. As bandas são reconhecidas pelas descrições ou nomes de arquivos, as datas pelos nomes de arquivos (2024-05-01, 20240501) ou pelas propriedades temporais da camada.</translation>
    </message>
    <message>
        <source>Cloud masks</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Máscaras de nuvens</translation>
    </message>
    <message>
        <source>A raster per date that tells where clouds hide the ground. Each is matched to its image by name (scene_2024-05-01_mask) or date. HLS and Landsat masks beside single band files are found by themselves.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Um raster por data que diz onde as nuvens escondem o solo. Cada máscara é associada à sua imagem pelo nome (scene_2024-05-01_mask) ou pela data. Máscaras HLS e Landsat ao lado de arquivos de bandas são encontradas sozinhas.</translation>
    </message>
    <message>
        <source>Mask values</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Valores da máscara</translation>
    </message>
    <message>
        <source>What the values of the masks mean. “By file name” knows Fmask, SCL and QA_PIXEL; other masks need a choice.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>O que significam os valores das máscaras. “Pelo nome do arquivo” conhece Fmask, SCL e QA_PIXEL; outras máscaras precisam de uma escolha.</translation>
    </message>
    <message>
        <source>Extent</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Extensão</translation>
    </message>
    <message>
        <source>Only this part is read and computed; empty means all of the first image. The button at the right offers what the map shows. The result keeps the image's own pixels.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Só esta parte é lida e calculada; vazio significa toda a primeira imagem. O botão à direita oferece o que o mapa mostra. O resultado mantém os pixels da imagem.</translation>
    </message>
    <message>
        <source>Model</source>
        <extracomment>prithvi_qgis/algorithms/words.py, prithvi_qgis/gui/models.py</extracomment>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>Which installed model computes. The first choice is the one recommended for the task.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Qual modelo instalado calcula. O primeiro é o recomendado para a tarefa.</translation>
    </message>
    <message>
        <source>Which official model to download (0.4 to 3 GB). A download that is cancelled can go on.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Qual modelo oficial baixar (0,4 a 3 GB). Um download cancelado pode continuar.</translation>
    </message>
    <message>
        <source>Method</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Método</translation>
    </message>
    <message>
        <source>“Fitted” fits the model's prediction to what is clear on the date (best). “Plain” is what the model alone would paint, for comparison. “Without a model” fits other dates only.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>“Ajustado” ajusta a previsão do modelo ao que está limpo na data (o melhor). “Simples” é o que o modelo pintaria sozinho, para comparar. “Sem modelo” ajusta apenas outras datas.</translation>
    </message>
    <message>
        <source>Add to the project</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Adicionar ao projeto</translation>
    </message>
    <message>
        <source>Adds the filled dates as one group that the Temporal Controller plays, with origin and uncertainty.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Adiciona as datas preenchidas como um grupo que o Controlador temporal reproduz, com origem e incerteza.</translation>
    </message>
    <message>
        <source>Bands</source>
        <extracomment>prithvi_qgis/algorithms/words.py, prithvi_qgis/gui/models.py</extracomment>
        <translation>Bandas</translation>
    </message>
    <message>
        <source>Names of the bands in the order of the file, separated by commas; for files that do not tell: BLUE, GREEN, RED, NIR_NARROW, SWIR_1, SWIR_2. Name bands that are not needed too.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Nomes das bandas na ordem do arquivo, separados por vírgulas; para arquivos que não dizem: BLUE, GREEN, RED, NIR_NARROW, SWIR_1, SWIR_2. Nomeie também as bandas que não são necessárias.</translation>
    </message>
    <message>
        <source>File value × scale + offset = reflectance × 10000. Leave it empty where the file says so itself. Reflectance from 0 to 1 needs 10000, Landsat Collection 2 numbers need 0.275.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Valor do arquivo × escala + deslocamento = refletância × 10000. Deixe vazio se o próprio arquivo diz. Refletância de 0 a 1 precisa de 10000, números da Landsat Collection 2 precisam de 0.275.</translation>
    </message>
    <message>
        <source>Offset</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Deslocamento</translation>
    </message>
    <message>
        <source>See scale. Landsat Collection 2 needs −2000, Sentinel-2 since January 2022 needs −1000.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Veja escala. Landsat Collection 2 precisa de −2000, Sentinel-2 desde janeiro de 2022 precisa de −1000.</translation>
    </message>
    <message>
        <source>Nodata</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Sem dados</translation>
    </message>
    <message>
        <source>Value of missing pixels. Leave it empty where the file says so itself.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Valor dos pixels ausentes. Deixe vazio se o próprio arquivo diz.</translation>
    </message>
    <message>
        <source>Tile size</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Tamanho do bloco</translation>
    </message>
    <message>
        <source>Side of the squares the image is computed in, in pixels. Empty: as the model wants it.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Lado dos quadrados em que a imagem é calculada, em pixels. Vazio: como o modelo pede.</translation>
    </message>
    <message>
        <source>Overlap</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Sobreposição</translation>
    </message>
    <message>
        <source>Pixels that neighbouring tiles share, against seams. Empty: as the model wants it.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Pixels que blocos vizinhos partilham, contra emendas. Vazio: como o modelo pede.</translation>
    </message>
    <message>
        <source>Tiles at once</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Blocos de cada vez</translation>
    </message>
    <message>
        <source>More is faster on a graphics card, and takes memory. Empty: chosen for the device.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Mais é mais rápido numa placa gráfica e ocupa memória. Vazio: escolhido conforme o dispositivo.</translation>
    </message>
    <message>
        <source>Precision</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Precisão</translation>
    </message>
    <message>
        <source>“Automatic” takes the faster half precision only where the hardware has it.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>“Automático” só usa a meia precisão, mais rápida, onde o hardware a tem.</translation>
    </message>
    <message>
        <source>Device</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Dispositivo</translation>
    </message>
    <message>
        <source>Where to compute: auto, cpu, cuda, cuda:1.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Onde calcular: auto, cpu, cuda, cuda:1.</translation>
    </message>
    <message>
        <source>Class map</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Mapa de classes</translation>
    </message>
    <message>
        <source>A raster on the image's own grid, with colours, class names and nodata in the file.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Um raster na própria grade da imagem, com cores, nomes de classes e valor sem dados no arquivo.</translation>
    </message>
    <message>
        <source>Folder for the filled series</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Pasta para a série preenchida</translation>
    </message>
    <message>
        <source>For each date three rasters: &lt;name&gt;_filled (clear pixels bit for bit as they were), &lt;name&gt;_origin (observed, filled, impossible) and &lt;name&gt;_uncertainty (expected error, reflectance × 10000).</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Três rasters por data: &lt;name&gt;_filled (pixels limpos, bit a bit como eram), &lt;name&gt;_origin (observado, preenchido, impossível) e &lt;name&gt;_uncertainty (erro esperado, refletância × 10000).</translation>
    </message>
    <message>
        <source>Class probabilities</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Probabilidades das classes</translation>
    </message>
    <message>
        <source>A raster with one band per class, from 0 to 1 (how sure the model is).</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Um raster com uma banda por classe, de 0 a 1 (a certeza do modelo).</translation>
    </message>
    <message>
        <source>Polygons</source>
        <extracomment>prithvi_qgis/algorithms/words.py, prithvi_qgis/gui/joblist.py, prithvi_qgis/gui/results.py</extracomment>
        <translation>Polígonos</translation>
    </message>
    <message>
        <source>A GeoPackage with the areas of the map as polygons along the edges of its pixels: class, name, pixels and area of each. Pixels of one class that share a side belong together; nodata is left out.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Um GeoPackage com as áreas do mapa como polígonos ao longo das bordas dos pixels: classe, nome, pixels e área de cada um. Pixels de uma classe que partilham um lado ficam juntos; pixels sem dados ficam de fora.</translation>
    </message>
    <message>
        <source>A raster of whole numbers, one for each class, such as “Map floods” makes. Names and colours are those of the layer's legend.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Um raster de números inteiros, um por classe, como faz “Mapear inundações”. Nomes e cores são os da legenda da camada.</translation>
    </message>
    <message>
        <source>Report</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Relatório</translation>
    </message>
    <message>
        <source>What the model would see, as a page: bands, scale, dates, clear share, warnings.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>O que o modelo veria, como página: bandas, escala, datas, parte limpa, avisos.</translation>
    </message>
    <message>
        <source>File of weights</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Arquivo de pesos</translation>
    </message>
    <message>
        <source>The official .pt or .pth file, or the model.safetensors beside a model.json.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>O arquivo oficial .pt ou .pth, ou o model.safetensors ao lado de um model.json.</translation>
    </message>
    <message>
        <source>Model name</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Nome de modelo</translation>
    </message>
    <message>
        <source>Which official model it is, where the file fits several; or the name to install it under.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Qual modelo oficial é, se o arquivo servir a vários; ou o nome com que será instalado.</translation>
    </message>
    <message>
        <source>{count} dates of one place, each a raster with the bands blue, green, red, near infrared and two of short-wave infrared (HLS, Sentinel-2, Landsat), or its band files. Nodata and, with masks, clouds stay nodata.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>{count} datas de um lugar, cada uma um raster com as bandas azul, verde, vermelha, infravermelho próximo e duas do infravermelho de ondas curtas (HLS, Sentinel-2, Landsat), ou os arquivos das bandas. Pixels sem dados e, com máscaras, nuvens continuam sem dados.</translation>
    </message>
    <message>
        <source>Fills what clouds, shadows and missing pixels hide in a series of dates. Clear pixels stay bit for bit as they were; each date gets its filled raster, the origin of every pixel, and the expected error of the filled ones.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Preenche o que nuvens, sombras e pixels ausentes escondem numa série de datas. Os pixels limpos ficam bit a bit como eram; cada data recebe o seu raster preenchido, a origem de cada pixel e o erro esperado dos preenchidos.</translation>
    </message>
    <message>
        <source>Two or more dates of one place (three to six are good) and their cloud masks. Pixels that no date sees stay empty.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Duas ou mais datas de um lugar (três a seis é bom) e as suas máscaras de nuvens. Pixels que nenhuma data vê ficam vazios.</translation>
    </message>
    <message>
        <source>One group of layers with dates: open View › Panels › Temporal Controller and press play.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Um grupo de camadas com datas: abra Exibir › Painéis › Controlador temporal e clique em reproduzir.</translation>
    </message>
    <message>
        <source>Add the rasters of resources/samples/series as images and those of resources/samples/masks as cloud masks, choose “0 clear, all else hidden” as mask values, and run it.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Adicione os rasters de resources/samples/series como imagens e os de resources/samples/masks como máscaras de nuvens, escolha “0 limpo, todo o resto oculto” em “Valores da máscara” e execute.</translation>
    </message>
    <message>
        <source>Maps water and floods in one clear image. The small model that comes along runs in seconds on any computer. The large official ones (Advanced › Model) need their weights first: run “Fetch a model”.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Mapeia água e inundações numa imagem limpa. O pequeno modelo incluído roda em segundos em qualquer computador. Os grandes oficiais (Avançado › Modelo) precisam antes dos pesos: execute “Obter um modelo”.</translation>
    </message>
    <message>
        <source>Choose resources/samples/scene/madeira_l8_2019-07-27.tif as image, and run it.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Escolha resources/samples/scene/madeira_l8_2019-07-27.tif como imagem e execute.</translation>
    </message>
    <message>
        <source>Maps burnt land in one clear image taken after the fire.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Mapeia terra queimada numa imagem limpa tirada depois do fogo.</translation>
    </message>
    <message>
        <source>Run “Fetch a model” with prithvi-eo-2.0-300m-burn once, then choose a scene taken after a fire as image.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Execute uma vez “Obter um modelo” com prithvi-eo-2.0-300m-burn e escolha como imagem uma cena tirada depois de um fogo.</translation>
    </message>
    <message>
        <source>Maps crop types from three dates of one growing season (early, middle, late). Trained in the United States; elsewhere take it as a first guess.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Mapeia tipos de cultura a partir de três datas de uma estação (cedo, meio, tarde). Treinado nos Estados Unidos; noutros lugares, use como primeira estimativa.</translation>
    </message>
    <message>
        <source>Run “Fetch a model” with prithvi-eo-1.0-crop once, then choose three dates of one season as images.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Execute uma vez “Obter um modelo” com prithvi-eo-1.0-crop e escolha três datas de uma estação como imagens.</translation>
    </message>
    <message>
        <source>Makes a map with any installed segmentation model, also one you finetuned. Bands, statistics, tile size, classes and colours come from the model's card.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Faz um mapa com qualquer modelo de segmentação instalado, também um ajustado por você. Bandas, estatísticas, tamanho do bloco, classes e cores vêm da ficha do modelo.</translation>
    </message>
    <message>
        <source>Choose resources/samples/scene/madeira_l8_2019-07-27.tif as image and prithvi-tiny-water as model, and run it.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Escolha resources/samples/scene/madeira_l8_2019-07-27.tif como imagem e prithvi-tiny-water como modelo, e execute.</translation>
    </message>
    <message>
        <source>Turns a class map into polygons along the edges of its pixels, for statistics and for editing. All of them are valid, and their areas are those of their pixels.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Transforma um mapa de classes em polígonos ao longo das bordas dos pixels, para estatísticas e edição. Todos são válidos e as suas áreas são as dos seus pixels.</translation>
    </message>
    <message>
        <source>A class map. It may have any grid: turned, in degrees, or without a coordinate reference system.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Um mapa de classes. Pode ter qualquer grade: girada, em graus ou sem sistema de referência de coordenadas.</translation>
    </message>
    <message>
        <source>A GeoPackage with class, name, pixels and area of each polygon, in the colours of the map. Areas are in m²: in the plane of the map's projection, or on the ellipsoid where the map is in degrees.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Um GeoPackage com classe, nome, pixels e área de cada polígono, nas cores do mapa. As áreas são em m²: no plano da projeção do mapa, ou no elipsoide se o mapa estiver em graus.</translation>
    </message>
    <message>
        <source>Run “Map floods” on the sample scene, then this on its result.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Execute “Mapear inundações” na cena de exemplo e depois isto no resultado.</translation>
    </message>
    <message>
        <source>Tells what a model would see of your images: which band was taken for which, the scale of the values, dates, how much is clear, how far the values are from what the model was trained on, and everything that does not fit. Nothing is computed, so it takes seconds.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Diz o que um modelo veria das suas imagens: qual banda foi tomada por qual, a escala dos valores, as datas, quanto está limpo, a distância dos valores aos do treinamento, e tudo o que não serve. Nada é calculado, por isso leva segundos.</translation>
    </message>
    <message>
        <source>The images that you would give to the model.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>As imagens que você daria ao modelo.</translation>
    </message>
    <message>
        <source>A report as a page, and whether the images fit.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Um relatório como página, e se as imagens servem.</translation>
    </message>
    <message>
        <source>Choose resources/samples/scene/madeira_l8_2019-07-27.tif as image and prithvi-tiny-water as model.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Escolha resources/samples/scene/madeira_l8_2019-07-27.tif como imagem e prithvi-tiny-water como modelo.</translation>
    </message>
    <message>
        <source>Downloads the official weights of a model, verifies and installs them; the model then has its own entry in the toolbox. A download that was cut or cancelled continues where it ended.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Baixa os pesos oficiais de um modelo, verifica e instala; o modelo passa a ter a sua própria entrada na caixa de ferramentas. Um download interrompido ou cancelado continua onde parou.</translation>
    </message>
    <message>
        <source>A connection to the internet, or a mirror of the hub (Settings › Options › Prithvi).</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Uma ligação à internet, ou um espelho do hub (Configurações › Opções › Prithvi).</translation>
    </message>
    <message>
        <source>A new algorithm under “Installed models”.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Um novo algoritmo em “Modelos instalados”.</translation>
    </message>
    <message>
        <source>Choose prithvi-eo-2.0-300m-tl-flood, the official flood model (1.2 GB), and run it.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Escolha prithvi-eo-2.0-300m-tl-flood, o modelo oficial de inundações (1,2 GB), e execute.</translation>
    </message>
    <message>
        <source>Installs a model from weights that you have as a file: an official one downloaded by hand (which one it is is found out by itself), or one that was finetuned with Prithvi.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Instala um modelo a partir de pesos que você tem em arquivo: um oficial baixado à mão (qual é, descobre-se sozinho), ou um ajustado com o Prithvi.</translation>
    </message>
    <message>
        <source>The file of weights; for a finetuned model with its model.json beside it.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>O arquivo de pesos; num modelo ajustado, com o seu model.json ao lado.</translation>
    </message>
    <message>
        <source>Choose the file Prithvi_EO_V2_300M_TL.pt that you downloaded by hand, and run it.</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Escolha o arquivo Prithvi_EO_V2_300M_TL.pt que você baixou à mão e execute.</translation>
    </message>
    <message>
        <source>Choose it under “Mask values” (for a plain mask: 0 is clear, all else hidden)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Escolha em “Valores da máscara” (numa máscara simples: 0 é limpo, todo o resto oculto)</translation>
    </message>
    <message>
        <source>Take it out of “Cloud masks”</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Tire-a de “Máscaras de nuvens”</translation>
    </message>
    <message>
        <source>“Mask values”: {1}</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>“Valores da máscara”: {1}</translation>
    </message>
    <message>
        <source>“Mask values”</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>“Valores da máscara”</translation>
    </message>
    <message>
        <source>“Cloud masks”</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>“Máscaras de nuvens”</translation>
    </message>
    <message>
        <source>“Bands” (Advanced) names</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>“Bandas” (Avançado) nomeia</translation>
    </message>
    <message>
        <source>“Bands” (Advanced): {0}</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>“Bandas” (Avançado): {0}</translation>
    </message>
    <message>
        <source>“Scale” = {1} and “Offset” = {2} (Advanced)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>“Escala” = {1} e “Deslocamento” = {2} (Avançado)</translation>
    </message>
    <message>
        <source>“Scale” and “Offset” (Advanced)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>“Escala” e “Deslocamento” (Avançado)</translation>
    </message>
    <message>
        <source>“Scale” = {1} (Advanced)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>“Escala” = {1} (Avançado)</translation>
    </message>
    <message>
        <source>“Offset” = {1} (Advanced)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>“Deslocamento” = {1} (Avançado)</translation>
    </message>
    <message>
        <source>“Nodata” = {1} (Advanced)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>“Sem dados” = {1} (Avançado)</translation>
    </message>
    <message>
        <source>method “{1}” (Advanced)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>método “{1}” (Avançado)</translation>
    </message>
    <message>
        <source>the extent</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>a extensão</translation>
    </message>
    <message>
        <source>a smaller extent, or a smaller tile size (Advanced)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>uma extensão menor, ou um tamanho de bloco menor (Avançado)</translation>
    </message>
    <message>
        <source>“Tiles at once” = {1} (Advanced)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>“Blocos de cada vez” = {1} (Avançado)</translation>
    </message>
    <message>
        <source>“Precision” {1}</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>“Precisão” {1}</translation>
    </message>
    <message>
        <source>“Device” = {1} (Advanced)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>“Dispositivo” = {1} (Avançado)</translation>
    </message>
    <message>
        <source>the date in the file's name</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>a data no nome do arquivo</translation>
    </message>
    <message>
        <source>Run Fetch a model from the toolbox (Prithvi › Models) and choose {1}{2}; or Install a model from a file, if you have its weights</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Execute “Obter um modelo” na caixa de ferramentas (Prithvi › Modelos) e escolha {1}{2}; ou “Instalar um modelo de um arquivo”, se tiver os pesos</translation>
    </message>
    <message>
        <source>run Install a model from a file (Prithvi › Models)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>execute “Instalar um modelo de um arquivo” (Prithvi › Modelos)</translation>
    </message>
    <message>
        <source>for instance {1}, in the field “Model name” (Advanced)</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>por exemplo {1}, no campo “Nome de modelo” (Avançado)</translation>
    </message>
    <message>
        <source>The dialog of Fetch a model lists all</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>A janela “Obter um modelo” mostra todos</translation>
    </message>
    <message>
        <source>You need</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Você precisa de</translation>
    </message>
    <message>
        <source>You get</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Você recebe</translation>
    </message>
    <message>
        <source>Example</source>
        <extracomment>prithvi_qgis/algorithms/words.py</extracomment>
        <translation>Exemplo</translation>
    </message>
    <message>
        <source>What answers there is no Prithvi node.</source>
        <extracomment>prithvi_qgis/client.py</extracomment>
        <translation>O que responde ali não é um nó do Prithvi.</translation>
    </message>
    <message>
        <source>Check the node's address.</source>
        <extracomment>prithvi_qgis/client.py, prithvi_qgis/transport.py</extracomment>
        <translation>Verifique o endereço do nó.</translation>
    </message>
    <message>
        <source>Check the node's address and its log.</source>
        <extracomment>prithvi_qgis/client.py</extracomment>
        <translation>Verifique o endereço do nó e o seu registro.</translation>
    </message>
    <message>
        <source>The node answered with status {status}.</source>
        <extracomment>prithvi_qgis/client.py</extracomment>
        <translation>O nó respondeu com o status {status}.</translation>
    </message>
    <message>
        <source>The node speaks protocol {theirs}, this plugin {ours}.</source>
        <extracomment>prithvi_qgis/client.py</extracomment>
        <translation>O nó fala o protocolo {theirs}; este complemento, {ours}.</translation>
    </message>
    <message>
        <source>Run it again.</source>
        <extracomment>prithvi_qgis/client.py</extracomment>
        <translation>Execute de novo.</translation>
    </message>
    <message>
        <source>{file} arrived damaged.</source>
        <extracomment>prithvi_qgis/client.py</extracomment>
        <translation>{file} chegou danificado.</translation>
    </message>
    <message>
        <source>Models of {node} as of {time}.</source>
        <extracomment>prithvi_qgis/elsewhere.py</extracomment>
        <translation>Modelos de {node}, situação de {time}.</translation>
    </message>
    <message>
        <source>Models of {node}, which has not answered yet.</source>
        <extracomment>prithvi_qgis/elsewhere.py</extracomment>
        <translation>Modelos de {node}, que ainda não respondeu.</translation>
    </message>
    <message>
        <source>It did not answer since: {why}</source>
        <extracomment>prithvi_qgis/elsewhere.py</extracomment>
        <translation>Desde então não respondeu: {why}</translation>
    </message>
    <message>
        <source>Ask your administrator.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Pergunte ao seu administrador.</translation>
    </message>
    <message>
        <source>Name a Python interpreter.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Indique um interpretador Python.</translation>
    </message>
    <message>
        <source>Ready</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Pronto</translation>
    </message>
    <message>
        <source>Remove it yourself if you do not need it.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Remova-a você mesmo se não precisar dela.</translation>
    </message>
    <message>
        <source>Looking for a Python</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Procurando um Python</translation>
    </message>
    <message>
        <source>Installing {count} packages</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Instalando {count} pacotes</translation>
    </message>
    <message>
        <source>Try again.</source>
        <extracomment>prithvi_qgis/environment/building.py, prithvi_qgis/environment/installing.py, prithvi_qgis/transport.py</extracomment>
        <translation>Tente de novo.</translation>
    </message>
    <message>
        <source>Choose another in the settings.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Escolha outra nas configurações.</translation>
    </message>
    <message>
        <source>Free some, or choose a folder on another disk in the settings.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Libere espaço, ou escolha nas configurações uma pasta em outro disco.</translation>
    </message>
    <message>
        <source>Use a node on another machine.</source>
        <extracomment>prithvi_qgis/environment/building.py, prithvi_qgis/environment/proving.py, prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Use um nó em outra máquina.</translation>
    </message>
    <message>
        <source>Prithvi's Python is in use by a node that runs.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>O Python do Prithvi está em uso por um nó em execução.</translation>
    </message>
    <message>
        <source>Wait for its jobs and close other QGIS windows, or stop the node, then try again.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Espere pelas tarefas dele e feche outras janelas do QGIS, ou pare o nó, e tente de novo.</translation>
    </message>
    <message>
        <source>Make it again with the version that is installed here.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Faça de novo com a versão instalada aqui.</translation>
    </message>
    <message>
        <source>This system has no Python from 3.11 on.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Este sistema não tem Python 3.11 ou mais novo.</translation>
    </message>
    <message>
        <source>Install Python 3.12, then try again.</source>
        <extracomment>prithvi_qgis/environment/building.py, prithvi_qgis/environment/installing.py</extracomment>
        <translation>Instale o Python 3.12 e tente de novo.</translation>
    </message>
    <message>
        <source>about {seconds:.0f} s left</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>faltam cerca de {seconds:.0f} s</translation>
    </message>
    <message>
        <source>Copy it again, or make one with: prithvi bundle --out FILE</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Copie de novo, ou faça um com: prithvi bundle --out FILE</translation>
    </message>
    <message>
        <source>Choose a bundle file.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Escolha um arquivo de pacote completo.</translation>
    </message>
    <message>
        <source>The interpreter is given by the variable {name}.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>O interpretador é dado pela variável {name}.</translation>
    </message>
    <message>
        <source>The folder {folder} holds other things and is left alone.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>A pasta {folder} contém outras coisas e não é tocada.</translation>
    </message>
    <message>
        <source>Finishing</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Finalizando</translation>
    </message>
    <message>
        <source>The bundle is for Python {wanted}; this machine has none of them.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>O pacote completo é para Python {wanted}; esta máquina não tem nenhum deles.</translation>
    </message>
    <message>
        <source>Install Python {wanted}, or make a bundle for another one with --python.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Instale o Python {wanted}, ou faça um pacote completo para outro com --python.</translation>
    </message>
    <message>
        <source>{package} {version} was not installed as it should be.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>{package} {version} não foi instalado como devia.</translation>
    </message>
    <message>
        <source>The folder {folder} holds other things.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>A pasta {folder} contém outras coisas.</translation>
    </message>
    <message>
        <source>{need} are needed while it is made, {free} are free on the disk of {folder}.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>São precisos {need} durante a criação; há {free} livres no disco de {folder}.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <extracomment>prithvi_qgis/environment/building.py, prithvi_qgis/environment/fetching.py, prithvi_qgis/gui/options.py, prithvi_qgis/gui/samples.py</extracomment>
        <translation>Cancelado.</translation>
    </message>
    <message>
        <source>There are no packages for {platform} ({variant}).</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Não há pacotes para {platform} ({variant}).</translation>
    </message>
    <message>
        <source>The bundle is for {found}, this machine is {wanted}.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>O pacote completo é para {found}; esta máquina é {wanted}.</translation>
    </message>
    <message>
        <source>Make one with: prithvi bundle --platform {wanted}</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Faça um com: prithvi bundle --platform {wanted}</translation>
    </message>
    <message>
        <source>The bundle was made by another version of Prithvi ({found}).</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>O pacote completo foi feito por outra versão do Prithvi ({found}).</translation>
    </message>
    <message>
        <source>Fetching Python {version}</source>
        <extracomment>prithvi_qgis/environment/building.py, prithvi_qgis/environment/installing.py</extracomment>
        <translation>Baixando o Python {version}</translation>
    </message>
    <message>
        <source>{file} is no bundle of Prithvi, or not all of it.</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>{file} não é um pacote completo do Prithvi, ou não está inteiro.</translation>
    </message>
    <message>
        <source>Fetching {done} of {all}</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Baixado {done} de {all}</translation>
    </message>
    <message>
        <source>Checking {done} of {all}</source>
        <extracomment>prithvi_qgis/environment/building.py</extracomment>
        <translation>Verificado {done} de {all}</translation>
    </message>
    <message>
        <source>The settings name the interpreter {python}, which is not there. Correct it or leave it empty.</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>As configurações indicam o interpretador {python}, que não existe. Corrija ou deixe vazio.</translation>
    </message>
    <message>
        <source>Setting up was interrupted; {size} of it are here already and are not fetched again.</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>A preparação foi interrompida; {size} já estão aqui e não serão baixados de novo.</translation>
    </message>
    <message>
        <source>Prithvi's Python is not set up yet.</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>O Python do Prithvi ainda não está preparado.</translation>
    </message>
    <message>
        <source>another QGIS</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>outro QGIS</translation>
    </message>
    <message>
        <source>Ready: {version} in {folder}, made on {day}.</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>Pronto: {version} em {folder}, feito em {day}.</translation>
    </message>
    <message>
        <source>Prithvi's Python is being set up ({who}).</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>O Python do Prithvi está sendo preparado ({who}).</translation>
    </message>
    <message>
        <source>Prithvi computes with the interpreter {python}, which the settings name.</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>O Prithvi calcula com o interpretador {python}, indicado nas configurações.</translation>
    </message>
    <message>
        <source>The folder {folder} holds other things. Choose another in the settings.</source>
        <extracomment>prithvi_qgis/environment/condition.py, prithvi_qgis/environment/offering.py</extracomment>
        <translation>A pasta {folder} contém outras coisas. Escolha outra nas configurações.</translation>
    </message>
    <message>
        <source>Prithvi's Python in {folder} is not whole. Repair makes it anew.</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>O Python do Prithvi em {folder} não está inteiro. “Reparar” refaz tudo.</translation>
    </message>
    <message>
        <source>{python} is missing. Repair makes it anew.</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>{python} falta. “Reparar” refaz tudo.</translation>
    </message>
    <message>
        <source>Prithvi's Python was made for an earlier version and lacks {packages}. Repair brings it up to date.</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>O Python do Prithvi foi feito para uma versão anterior e falta-lhe {packages}. “Reparar” o atualiza.</translation>
    </message>
    <message>
        <source>process {pid}</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>processo {pid}</translation>
    </message>
    <message>
        <source>The Python that Prithvi's own was made with ({base}) is no longer on this machine, perhaps since an update of the system. Repair makes it anew.</source>
        <extracomment>prithvi_qgis/environment/condition.py</extracomment>
        <translation>O Python com que o do Prithvi foi feito ({base}) já não está nesta máquina, talvez desde uma atualização do sistema. “Reparar” refaz tudo.</translation>
    </message>
    <message>
        <source>Making the environment</source>
        <extracomment>prithvi_qgis/environment/installing.py</extracomment>
        <translation>Criando o ambiente</translation>
    </message>
    <message>
        <source>Installing the packages</source>
        <extracomment>prithvi_qgis/environment/installing.py</extracomment>
        <translation>Instalando os pacotes</translation>
    </message>
    <message>
        <source>The Python that was fetched does not run here.</source>
        <extracomment>prithvi_qgis/environment/installing.py</extracomment>
        <translation>O Python baixado não funciona aqui.</translation>
    </message>
    <message>
        <source>This system has no Python from 3.11 on, and one could not be fetched.</source>
        <extracomment>prithvi_qgis/environment/installing.py</extracomment>
        <translation>Este sistema não tem Python 3.11 ou mais novo, e não foi possível baixar um.</translation>
    </message>
    <message>
        <source>Install Python 3.12 from python.org or your system's packages, then try again.</source>
        <extracomment>prithvi_qgis/environment/installing.py</extracomment>
        <translation>Instale o Python 3.12 de python.org ou dos pacotes do seu sistema e tente de novo.</translation>
    </message>
    <message>
        <source>{doing} was killed by signal {number}.</source>
        <extracomment>prithvi_qgis/environment/installing.py</extracomment>
        <translation>{doing} foi encerrado pelo sinal {number}.</translation>
    </message>
    <message>
        <source>{name} was found, but {reason}. Prithvi will compute on the processor.</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>{name} foi encontrada, mas {reason}. O Prithvi vai calcular no processador.</translation>
    </message>
    <message>
        <source>{name} with {memory:.0f} GB was found: the CUDA build can use it, and takes several GB more.</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>{name} com {memory:.0f} GB foi encontrada: a versão CUDA pode usá-la e ocupa vários GB a mais.</translation>
    </message>
    <message>
        <source>it is not the usual 64-bit CPython</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>não é o CPython de 64 bits habitual</translation>
    </message>
    <message>
        <source>Apple's GPU is part of the same package; nothing more has to be fetched for it.</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>A GPU da Apple faz parte do mesmo pacote; não é preciso baixar mais nada para ela.</translation>
    </message>
    <message>
        <source>No NVIDIA GPU was found: Prithvi will compute on the processor.</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>Nenhuma GPU NVIDIA foi encontrada: o Prithvi vai calcular no processador.</translation>
    </message>
    <message>
        <source>the system uses another C library than glibc (musl, as in Alpine Linux); PyTorch is not built for it</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>o sistema usa outra biblioteca C que não a glibc (musl, como no Alpine Linux); o PyTorch não existe para ela</translation>
    </message>
    <message>
        <source>its driver {found:.0f} is older than {wanted:.0f}: update the driver to use it</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>o driver {found:.0f} é mais antigo que {wanted:.0f}: atualize-o para usá-la</translation>
    </message>
    <message>
        <source>it is too old for today's PyTorch (compute capability {found:g}, wanted {wanted:g})</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>é antiga demais para o PyTorch atual (capacidade de computação {found:g}, requerida {wanted:g})</translation>
    </message>
    <message>
        <source>Python {found} is too old, 3.11 or newer is wanted</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>o Python {found} é antigo demais; é preciso 3.11 ou mais novo</translation>
    </message>
    <message>
        <source>macOS {found} is older than 14, which PyTorch wants</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>o macOS {found} é anterior ao 14, que o PyTorch exige</translation>
    </message>
    <message>
        <source>the system's C library {found} is older than 2.28</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>a biblioteca C {found} do sistema é anterior à 2.28</translation>
    </message>
    <message>
        <source>Python {found} is not one of {wanted}</source>
        <extracomment>prithvi_qgis/environment/machine.py</extracomment>
        <translation>o Python {found} não é um de {wanted}</translation>
    </message>
    <message>
        <source>No Python that fits was found, so one (35 MB) is fetched too.</source>
        <extracomment>prithvi_qgis/environment/offering.py</extracomment>
        <translation>Nenhum Python adequado foi encontrado, por isso um (35 MB) também é baixado.</translation>
    </message>
    <message>
        <source>PyTorch is no longer built for Macs with Intel processors. Use a node on another machine.</source>
        <extracomment>prithvi_qgis/environment/offering.py</extracomment>
        <translation>O PyTorch já não existe para Macs com processador Intel. Use um nó em outra máquina.</translation>
    </message>
    <message>
        <source>{need} are needed while it is made, {free} are free on the disk of {folder}. Free some, or choose a folder on another disk in the settings.</source>
        <extracomment>prithvi_qgis/environment/offering.py</extracomment>
        <translation>São precisos {need} durante a criação; há {free} livres no disco de {folder}. Libere espaço, ou escolha nas configurações uma pasta em outro disco.</translation>
    </message>
    <message>
        <source>PyTorch is not built for this kind of machine ({platform}). Use a node on another machine.</source>
        <extracomment>prithvi_qgis/environment/offering.py</extracomment>
        <translation>O PyTorch não existe para este tipo de máquina ({platform}). Use um nó em outra máquina.</translation>
    </message>
    <message>
        <source>It is made with Python {version} ({path}).</source>
        <extracomment>prithvi_qgis/environment/offering.py</extracomment>
        <translation>É feito com o Python {version} ({path}).</translation>
    </message>
    <message>
        <source>Prithvi's Python cannot be made here: {reason}. Use a node on another machine.</source>
        <extracomment>prithvi_qgis/environment/offering.py</extracomment>
        <translation>O Python do Prithvi não pode ser preparado aqui: {reason}. Use um nó em outra máquina.</translation>
    </message>
    <message>
        <source>There is no CUDA build for {platform}. Take the CPU build.</source>
        <extracomment>prithvi_qgis/environment/offering.py</extracomment>
        <translation>Não há versão CUDA para {platform}. Use a de processador.</translation>
    </message>
    <message>
        <source>The CUDA build is of no use here. {hardware} Take the CPU build.</source>
        <extracomment>prithvi_qgis/environment/offering.py</extracomment>
        <translation>A versão CUDA não serve aqui. {hardware} Use a de processador.</translation>
    </message>
    <message>
        <source>You may not write into {folder}. Choose another folder in the settings.</source>
        <extracomment>prithvi_qgis/environment/offering.py</extracomment>
        <translation>Você não pode gravar em {folder}. Escolha outra pasta nas configurações.</translation>
    </message>
    <message>
        <source>The path {folder} is too long for Windows. Choose a shorter one in the settings, like C:\Prithvi.</source>
        <extracomment>prithvi_qgis/environment/offering.py</extracomment>
        <translation>O caminho {folder} é longo demais para o Windows. Escolha um mais curto nas configurações, como C:\Prithvi.</translation>
    </message>
    <message>
        <source>Wait until it is done, or cancel it there.</source>
        <extracomment>prithvi_qgis/environment/places.py</extracomment>
        <translation>Espere até terminar, ou cancele lá.</translation>
    </message>
    <message>
        <source>Another QGIS (process {pid}) is setting up Prithvi's Python.</source>
        <extracomment>prithvi_qgis/environment/places.py</extracomment>
        <translation>Outro QGIS (processo {pid}) está preparando o Python do Prithvi.</translation>
    </message>
    <message>
        <source>Loading PyTorch</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>Carregando o PyTorch</translation>
    </message>
    <message>
        <source>Trying the device</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>Testando o dispositivo</translation>
    </message>
    <message>
        <source>Making a first map</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>Fazendo um primeiro mapa</translation>
    </message>
    <message>
        <source>Done</source>
        <extracomment>prithvi_qgis/environment/proving.py, prithvi_qgis/gui/joblist.py</extracomment>
        <translation>Pronto</translation>
    </message>
    <message>
        <source>Starting Python</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>Iniciando o Python</translation>
    </message>
    <message>
        <source>The machine may be busy, or a virus scanner reads all new files: wait and try again.</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>A máquina pode estar ocupada, ou um antivírus lê todos os arquivos novos: espere e tente de novo.</translation>
    </message>
    <message>
        <source>Name the interpreter of a virtual environment that has the backend's packages.</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>Indique o interpretador de um ambiente virtual que tenha os pacotes de cálculo.</translation>
    </message>
    <message>
        <source>Repair Prithvi's Python, or name an interpreter that has PyTorch and all of requirements.lock.</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>Repare o Python do Prithvi, ou indique um interpretador que tenha o PyTorch e tudo de requirements.lock.</translation>
    </message>
    <message>
        <source>Name another interpreter in the Prithvi settings.</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>Indique outro interpretador nas configurações do Prithvi.</translation>
    </message>
    <message>
        <source>Close other programs and try again.</source>
        <extracomment>prithvi_qgis/environment/proving.py, prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Feche outros programas e tente de novo.</translation>
    </message>
    <message>
        <source>PyTorch does not run on this processor (illegal instruction).</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>O PyTorch não funciona neste processador (instrução ilegal).</translation>
    </message>
    <message>
        <source>Install Microsoft's Visual C++ runtime (vc_redist.x64.exe), then repair.</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>Instale o runtime Visual C++ da Microsoft (vc_redist.x64.exe) e depois repare.</translation>
    </message>
    <message>
        <source>Windows could not load PyTorch.</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>O Windows não conseguiu carregar o PyTorch.</translation>
    </message>
    <message>
        <source>The test of {python}</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>O teste de {python}</translation>
    </message>
    <message>
        <source>{python} did not finish its test within {minutes:.0f} minutes.</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>{python} não terminou o teste em {minutes:.0f} minutos.</translation>
    </message>
    <message>
        <source>{python} is the system's or QGIS's own Python, not an environment of its own.</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>{python} é o Python do sistema ou do QGIS, não um ambiente próprio.</translation>
    </message>
    <message>
        <source>{python} was killed during its test, most likely because memory ran out.</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>{python} foi encerrado durante o teste, provavelmente por falta de memória.</translation>
    </message>
    <message>
        <source>{python} lacks the package {package}.</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>Falta a {python} o pacote {package}.</translation>
    </message>
    <message>
        <source>{python} is too old: Python 3.11 or newer is wanted.</source>
        <extracomment>prithvi_qgis/environment/proving.py</extracomment>
        <translation>{python} é antigo demais: é preciso Python 3.11 ou mais novo.</translation>
    </message>
    <message>
        <source>{python} cannot be started ({why}).</source>
        <extracomment>prithvi_qgis/environment/proving.py, prithvi_qgis/local_node.py</extracomment>
        <translation>{python} não pode ser iniciado ({why}).</translation>
    </message>
    <message>
        <source>Without network, use a bundle file (prithvi bundle) made on another machine.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Sem rede, use um arquivo de pacote completo (prithvi bundle) feito em outra máquina.</translation>
    </message>
    <message>
        <source>of the system</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>do sistema</translation>
    </message>
    <message>
        <source>A proxy, a virus scanner or a mirror changed it. Try again, try another network, or use a bundle file.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Um proxy, um antivírus ou um espelho o alterou. Tente de novo, tente outra rede, ou use um arquivo de pacote completo.</translation>
    </message>
    <message>
        <source>Choose another folder for Prithvi's Python in the settings.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Escolha nas configurações outra pasta para o Python do Prithvi.</translation>
    </message>
    <message>
        <source>Free some room and try again (what was fetched is kept), or choose a folder on another disk in the settings.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Libere espaço e tente de novo (o que foi baixado fica), ou escolha nas configurações uma pasta em outro disco.</translation>
    </message>
    <message>
        <source>Wait a minute and try again. If it stays so, have the folder of Prithvi's Python left out of the scan.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Espere um minuto e tente de novo. Se continuar, faça com que a pasta do Python do Prithvi fique fora da verificação.</translation>
    </message>
    <message>
        <source>Have the folder of Prithvi's Python left out of the scan, then try again.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Faça com que a pasta do Python do Prithvi fique fora da verificação e tente de novo.</translation>
    </message>
    <message>
        <source>Choose another folder for Prithvi's Python in the settings. On Windows a virus scanner may be the reason as well: have the folder left out of the scan.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Escolha nas configurações outra pasta para o Python do Prithvi. No Windows, um antivírus também pode ser a causa: faça com que a pasta fique fora da verificação.</translation>
    </message>
    <message>
        <source>Choose a folder with a shorter path in the settings, like C:\Prithvi.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Escolha nas configurações uma pasta com caminho mais curto, como C:\Prithvi.</translation>
    </message>
    <message>
        <source>Enter them in QGIS: Settings › Options › Network › Proxy.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Informe-os no QGIS: Configurações › Opções › Rede › Proxy.</translation>
    </message>
    <message>
        <source>Correct it in QGIS: Settings › Options › Network › Proxy.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Corrija-o no QGIS: Configurações › Opções › Rede › Proxy.</translation>
    </message>
    <message>
        <source>Add your organisation's certificate in QGIS (Settings › Options › Authentication › Manage Certificates) or to the system, or name a package index of your organisation in the Prithvi settings.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Adicione o certificado da sua organização no QGIS (Configurações › Opções › Autenticação › Gerenciar certificados) ou no sistema, ou indique um índice de pacotes da sua organização nas configurações do Prithvi.</translation>
    </message>
    <message>
        <source>Update the plugin, or name a package index in the Prithvi settings.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Atualize o complemento, ou indique um índice de pacotes nas configurações do Prithvi.</translation>
    </message>
    <message>
        <source>Try again: what was fetched is kept. A slow network may need a longer timeout (Settings › Options › Network).</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Tente de novo: o que foi baixado fica. Uma rede lenta pode precisar de um tempo limite maior (Configurações › Opções › Rede).</translation>
    </message>
    <message>
        <source>its SHA-256 is {found}…, wanted is {wanted}…</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>o SHA-256 é {found}…, esperado {wanted}…</translation>
    </message>
    <message>
        <source>A file is not the one that Prithvi was tested with; it was not used.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Um arquivo não é aquele com que o Prithvi foi testado; não foi usado.</translation>
    </message>
    <message>
        <source>A proxy, a virus scanner or a mirror changed it. Try again, or use a bundle file.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Um proxy, um antivírus ou um espelho o alterou. Tente de novo, ou use um arquivo de pacote completo.</translation>
    </message>
    <message>
        <source>A server shows a certificate that is not trusted: a firewall may look into the connection.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Um servidor mostra um certificado que não é confiável: talvez um firewall olhe dentro da conexão.</translation>
    </message>
    <message>
        <source>Add your organisation's certificate to the system.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Adicione o certificado da sua organização ao sistema.</translation>
    </message>
    <message>
        <source>A server is not found: there is no network, or the way out leads through a proxy.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Um servidor não é encontrado: não há rede, ou a saída passa por um proxy.</translation>
    </message>
    <message>
        <source>Check the network and QGIS's proxy (Settings › Options › Network), or use a bundle file.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Verifique a rede e o proxy do QGIS (Configurações › Opções › Rede), ou use um arquivo de pacote completo.</translation>
    </message>
    <message>
        <source>It took too long.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Demorou demais.</translation>
    </message>
    <message>
        <source>Try again: what was fetched is kept.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Tente de novo: o que foi baixado fica.</translation>
    </message>
    <message>
        <source>The packages are not made for this kind of machine.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Os pacotes não são feitos para este tipo de máquina.</translation>
    </message>
    <message>
        <source>The Python that was found does not fit.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>O Python encontrado não serve.</translation>
    </message>
    <message>
        <source>Install Python 3.12, or name one in the settings (Python interpreter).</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Instale o Python 3.12, ou indique um nas configurações (Interpretador Python).</translation>
    </message>
    <message>
        <source>The Python that was found cannot make environments.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>O Python encontrado não consegue criar ambientes.</translation>
    </message>
    <message>
        <source>Install its venv package (Debian, Ubuntu: apt install python3-venv), then try again.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Instale o pacote venv dele (Debian, Ubuntu: apt install python3-venv) e tente de novo.</translation>
    </message>
    <message>
        <source>A program that was fetched does not run on this system.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Um programa baixado não funciona neste sistema.</translation>
    </message>
    <message>
        <source>The machine ran out of memory.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>A máquina ficou sem memória.</translation>
    </message>
    <message>
        <source>A filter of your network may block it: name your organisation's package index in the Prithvi settings.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Um filtro da sua rede pode bloquear isso: indique o índice de pacotes da sua organização nas configurações do Prithvi.</translation>
    </message>
    <message>
        <source>{file} is not the file that Prithvi was tested with ({why}); it was not used.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>{file} não é o arquivo com que o Prithvi foi testado ({why}); não foi usado.</translation>
    </message>
    <message>
        <source>The disk of {path} is full.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>O disco de {path} está cheio.</translation>
    </message>
    <message>
        <source>Another program holds a file that is needed ({path}), most likely a virus scanner that looks through new files.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Outro programa segura um arquivo necessário ({path}), provavelmente um antivírus que examina arquivos novos.</translation>
    </message>
    <message>
        <source>A virus scanner refused a file below {path}.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Um antivírus recusou um arquivo dentro de {path}.</translation>
    </message>
    <message>
        <source>A path below {path} is too long for this system.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Um caminho dentro de {path} é longo demais para este sistema.</translation>
    </message>
    <message>
        <source>{host} shows a certificate that QGIS does not trust: {why}. Something between here and there, like a company's firewall or a virus scanner, may look into the connection.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>{host} mostra um certificado em que o QGIS não confia: {why}. Talvez algo no caminho, como o firewall de uma empresa ou um antivírus, olhe dentro da conexão.</translation>
    </message>
    <message>
        <source>{host} is not found: there is no network, or the way out leads through a proxy.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>{host} não é encontrado: não há rede, ou a saída passa por um proxy.</translation>
    </message>
    <message>
        <source>Check the network and QGIS's proxy (Settings › Options › Network).</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Verifique a rede e o proxy do QGIS (Configurações › Opções › Rede).</translation>
    </message>
    <message>
        <source>{host} could not be used.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>{host} não pôde ser usado.</translation>
    </message>
    <message>
        <source>it is longer or shorter</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>é mais longo ou mais curto</translation>
    </message>
    <message>
        <source>{doing} failed.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>{doing}: falhou.</translation>
    </message>
    <message>
        <source>The log {log} has all of it.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>O registro {log} tem tudo.</translation>
    </message>
    <message>
        <source>You may not write to {path}.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>Você não pode gravar em {path}.</translation>
    </message>
    <message>
        <source>The proxy {proxy} wants a name and a password.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>O proxy {proxy} pede nome e senha.</translation>
    </message>
    <message>
        <source>The proxy {proxy} cannot be reached.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>O proxy {proxy} não pode ser alcançado.</translation>
    </message>
    <message>
        <source>{host} no longer has a file that is needed.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>{host} já não tem um arquivo necessário.</translation>
    </message>
    <message>
        <source>{host} refuses the download (HTTP {status}).</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>{host} recusa o download (HTTP {status}).</translation>
    </message>
    <message>
        <source>{host} did not answer in time.</source>
        <extracomment>prithvi_qgis/environment/reasons.py</extracomment>
        <translation>{host} não respondeu a tempo.</translation>
    </message>
    <message>
        <source>It failed.</source>
        <extracomment>prithvi_qgis/gui/background.py, prithvi_qgis/gui/samples.py</extracomment>
        <translation>Falhou.</translation>
    </message>
    <message>
        <source>Prithvi</source>
        <extracomment>prithvi_qgis/gui/desk.py, prithvi_qgis/gui/notes.py</extracomment>
        <translation>Prithvi</translation>
    </message>
    <message>
        <source>Start</source>
        <extracomment>prithvi_qgis/gui/desk.py, prithvi_qgis/gui/dock.py</extracomment>
        <translation>Início</translation>
    </message>
    <message>
        <source>Set Prithvi up, and try it on a sample</source>
        <extracomment>prithvi_qgis/gui/desk.py</extracomment>
        <translation>Preparar o Prithvi e experimentar com um exemplo</translation>
    </message>
    <message>
        <source>Fill cloud gaps …</source>
        <extracomment>prithvi_qgis/gui/desk.py</extracomment>
        <translation>Preencher lacunas de nuvens …</translation>
    </message>
    <message>
        <source>Fill what clouds hide in a series of images</source>
        <extracomment>prithvi_qgis/gui/desk.py</extracomment>
        <translation>Preencher o que as nuvens escondem numa série de imagens</translation>
    </message>
    <message>
        <source>Map floods …</source>
        <extracomment>prithvi_qgis/gui/desk.py</extracomment>
        <translation>Mapear inundações …</translation>
    </message>
    <message>
        <source>Map water and floods in an image</source>
        <extracomment>prithvi_qgis/gui/desk.py</extracomment>
        <translation>Mapear água e inundações numa imagem</translation>
    </message>
    <message>
        <source>Models …</source>
        <extracomment>prithvi_qgis/gui/desk.py</extracomment>
        <translation>Modelos …</translation>
    </message>
    <message>
        <source>See, download and remove models</source>
        <extracomment>prithvi_qgis/gui/desk.py</extracomment>
        <translation>Ver, baixar e remover modelos</translation>
    </message>
    <message>
        <source>Jobs</source>
        <extracomment>prithvi_qgis/gui/desk.py, prithvi_qgis/gui/notes.py</extracomment>
        <translation>Tarefas</translation>
    </message>
    <message>
        <source>What runs, what is done, what failed and why</source>
        <extracomment>prithvi_qgis/gui/desk.py</extracomment>
        <translation>O que está em execução, o que terminou, o que falhou e por quê</translation>
    </message>
    <message>
        <source>Options …</source>
        <extracomment>prithvi_qgis/gui/desk.py</extracomment>
        <translation>Opções …</translation>
    </message>
    <message>
        <source>Where jobs run, folders, limits</source>
        <extracomment>prithvi_qgis/gui/desk.py</extracomment>
        <translation>Onde as tarefas são executadas, pastas, limites</translation>
    </message>
    <message>
        <source>Prithvi jobs</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Tarefas do Prithvi</translation>
    </message>
    <message>
        <source>Log of the job</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Registro da tarefa</translation>
    </message>
    <message>
        <source>Choose a job to read its log.</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Escolha uma tarefa para ler o seu registro.</translation>
    </message>
    <message>
        <source>Add the result to the map again</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Adicionar o resultado ao mapa outra vez</translation>
    </message>
    <message>
        <source>Save the result, and add it</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Salvar o resultado e adicioná-lo</translation>
    </message>
    <message>
        <source>Cancel the job</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Cancelar a tarefa</translation>
    </message>
    <message>
        <source>Remove the job and its results</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Remover a tarefa e os seus resultados</translation>
    </message>
    <message>
        <source>Copy the log</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Copiar o registro</translation>
    </message>
    <message>
        <source>Look again</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Atualizar</translation>
    </message>
    <message>
        <source>Starting</source>
        <extracomment>prithvi_qgis/gui/dock.py, prithvi_qgis/gui/downloads.py</extracomment>
        <translation>Iniciando</translation>
    </message>
    <message>
        <source>Fetching the result</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Obtendo o resultado</translation>
    </message>
    <message>
        <source>Save the result in a folder, and add it</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Salvar o resultado numa pasta e adicioná-lo</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Cancelando</translation>
    </message>
    <message>
        <source>Removing</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Removendo</translation>
    </message>
    <message>
        <source>Nothing runs: Prithvi starts by itself with the next job.</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Nada em execução: o Prithvi inicia sozinho com a próxima tarefa.</translation>
    </message>
    <message>
        <source>No jobs yet.</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Ainda não há tarefas.</translation>
    </message>
    <message>
        <source>The node is not running: it ended while a job ran.</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>O nó não está em execução: terminou durante uma tarefa.</translation>
    </message>
    <message>
        <source>The node is not running, and jobs wait for it.</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>O nó não está em execução, e há tarefas esperando por ele.</translation>
    </message>
    <message>
        <source>Try again</source>
        <extracomment>prithvi_qgis/gui/dock.py, prithvi_qgis/gui/setup.py</extracomment>
        <translation>Tentar de novo</translation>
    </message>
    <message>
        <source>The newest {count} jobs.</source>
        <extracomment>prithvi_qgis/gui/dock.py</extracomment>
        <translation>Os {count} trabalhos mais recentes.</translation>
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
        <translation>Falhou</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <extracomment>prithvi_qgis/gui/downloads.py, prithvi_qgis/gui/joblist.py</extracomment>
        <translation>Cancelado</translation>
    </message>
    <message>
        <source>Processor</source>
        <extracomment>prithvi_qgis/gui/fields.py, prithvi_qgis/gui/setup.py</extracomment>
        <translation>Processador</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <extracomment>prithvi_qgis/gui/fields.py</extracomment>
        <translation>Placa gráfica</translation>
    </message>
    <message>
        <source>Second graphics card</source>
        <extracomment>prithvi_qgis/gui/fields.py</extracomment>
        <translation>Segunda placa gráfica</translation>
    </message>
    <message>
        <source>Set by your administrator; a value of your own takes its place.</source>
        <extracomment>prithvi_qgis/gui/fields.py</extracomment>
        <translation>Definido pelo seu administrador; um valor seu toma o lugar dele.</translation>
    </message>
    <message>
        <source>Set by the environment variable {name}; it cannot be changed here.</source>
        <extracomment>prithvi_qgis/gui/fields.py</extracomment>
        <translation>Definido pela variável de ambiente {name}; não pode ser mudado aqui.</translation>
    </message>
    <message>
        <source>The node ended while this job ran. Run it again.</source>
        <extracomment>prithvi_qgis/gui/joblist.py</extracomment>
        <translation>O nó terminou durante esta tarefa. Execute-a de novo.</translation>
    </message>
    <message>
        <source>Download a model</source>
        <extracomment>prithvi_qgis/gui/joblist.py</extracomment>
        <translation>Baixar um modelo</translation>
    </message>
    <message>
        <source>Install a model</source>
        <extracomment>prithvi_qgis/gui/joblist.py</extracomment>
        <translation>Instalar um modelo</translation>
    </message>
    <message>
        <source>Test</source>
        <extracomment>prithvi_qgis/gui/joblist.py</extracomment>
        <translation>Teste</translation>
    </message>
    <message>
        <source>Waiting</source>
        <extracomment>prithvi_qgis/gui/joblist.py</extracomment>
        <translation>Em espera</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <extracomment>prithvi_qgis/gui/joblist.py</extracomment>
        <translation>Interrompido</translation>
    </message>
    <message>
        <source>{name} and {count} more</source>
        <extracomment>prithvi_qgis/gui/joblist.py</extracomment>
        <translation>{name} e mais {count}</translation>
    </message>
    <message>
        <source>Running</source>
        <extracomment>prithvi_qgis/gui/joblist.py</extracomment>
        <translation>Em execução</translation>
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
        <translation>Lacunas de nuvens; base para treinar</translation>
    </message>
    <message>
        <source>Cancelled; it goes on where it ended when you download it again.</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Cancelado; ao baixar de novo, continua onde parou.</translation>
    </message>
    <message>
        <source>Weights (*.safetensors *.pt *.pth *.ckpt *.bin);;All files (*)</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Pesos (*.safetensors *.pt *.pth *.ckpt *.bin);;Todos os arquivos (*)</translation>
    </message>
    <message>
        <source>any</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>qualquer</translation>
    </message>
    <message>
        <source>Prithvi models</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Modelos do Prithvi</translation>
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
        <translation>De um arquivo de pesos …</translation>
    </message>
    <message>
        <source>From a model's folder …</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Da pasta de um modelo …</translation>
    </message>
    <message>
        <source>Install a model from its folder</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Instalar um modelo da sua pasta</translation>
    </message>
    <message>
        <source>Remove</source>
        <extracomment>prithvi_qgis/gui/models.py, prithvi_qgis/gui/options.py</extracomment>
        <translation>Remover</translation>
    </message>
    <message>
        <source>Removing …</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Removendo …</translation>
    </message>
    <message>
        <source>Maps</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Mapeia</translation>
    </message>
    <message>
        <source>Dates</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Datas</translation>
    </message>
    <message>
        <source>Pixel size</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Tamanho do pixel</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Exatidão</translation>
    </message>
    <message>
        <source>Limits</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Limites</translation>
    </message>
    <message>
        <source>Licence</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Licença</translation>
    </message>
    <message>
        <source>Source</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Fonte</translation>
    </message>
    <message>
        <source>Citation</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Citação</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Impressão digital</translation>
    </message>
    <message>
        <source>Name</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Nome</translation>
    </message>
    <message>
        <source>Comes along</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Incluído</translation>
    </message>
    <message>
        <source>Cannot be used</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Não pode ser usado</translation>
    </message>
    <message>
        <source>Size</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Tamanho</translation>
    </message>
    <message>
        <source>State</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Download</source>
        <extracomment>prithvi_qgis/gui/models.py, prithvi_qgis/gui/setup.py</extracomment>
        <translation>Baixar</translation>
    </message>
    <message>
        <source>Remove …</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Remover …</translation>
    </message>
    <message>
        <source>There is no model in {folder}: wanted are model.json and {file}.</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Não há modelo em {folder}: são precisos model.json e {file}.</translation>
    </message>
    <message>
        <source>Remove {model} ({size})? Maps made with it stay.</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Remover {model} ({size})? Os mapas feitos com ele ficam.</translation>
    </message>
    <message>
        <source>To download</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Para baixar</translation>
    </message>
    <message>
        <source>From a file</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>De um arquivo</translation>
    </message>
    <message>
        <source>Classes</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Classes</translation>
    </message>
    <message>
        <source>Cloud gaps</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Lacunas de nuvens</translation>
    </message>
    <message>
        <source>Its model.json cannot be read.</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>O seu model.json não pode ser lido.</translation>
    </message>
    <message>
        <source>Go on downloading</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>Continuar a baixar</translation>
    </message>
    <message>
        <source>size unknown</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>tamanho desconhecido</translation>
    </message>
    <message>
        <source>any number</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>qualquer número</translation>
    </message>
    <message>
        <source>{metres} m</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>{metres} m</translation>
    </message>
    <message>
        <source>version</source>
        <extracomment>prithvi_qgis/gui/models.py</extracomment>
        <translation>versão</translation>
    </message>
    <message>
        <source>Prithvi is not set up yet.</source>
        <extracomment>prithvi_qgis/gui/notes.py</extracomment>
        <translation>O Prithvi ainda não está preparado.</translation>
    </message>
    <message>
        <source>Set up …</source>
        <extracomment>prithvi_qgis/gui/notes.py, prithvi_qgis/gui/options.py</extracomment>
        <translation>Preparar …</translation>
    </message>
    <message>
        <source>{process}: job {id} was queued.</source>
        <extracomment>prithvi_qgis/gui/notes.py</extracomment>
        <translation>{process}: a tarefa {id} está na fila.</translation>
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
        <translation>{process}: a tarefa {id} terminou.</translation>
    </message>
    <message>
        <source>{process} failed: {why}</source>
        <extracomment>prithvi_qgis/gui/notes.py</extracomment>
        <translation>{process} falhou: {why}</translation>
    </message>
    <message>
        <source>The node does not run any more.</source>
        <extracomment>prithvi_qgis/gui/notes.py</extracomment>
        <translation>O nó já não está em execução.</translation>
    </message>
    <message>
        <source>{process}: job {id} failed: {why}</source>
        <extracomment>prithvi_qgis/gui/notes.py</extracomment>
        <translation>{process}: a tarefa {id} falhou: {why}</translation>
    </message>
    <message>
        <source>It works: Prithvi {version}, on {devices}, {count} models installed.</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Funciona: Prithvi {version}, em {devices}, {count} modelos instalados.</translation>
    </message>
    <message>
        <source>Prithvi computes in a Python of its own, outside of QGIS and shared by all profiles.</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>O Prithvi calcula num Python próprio, fora do QGIS e partilhado por todos os perfis.</translation>
    </message>
    <message>
        <source>Remove Prithvi's Python from this disk? Models, jobs and results stay; it can be set up again.</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Remover o Python do Prithvi deste disco? Modelos, tarefas e resultados ficam; pode ser preparado de novo.</translation>
    </message>
    <message>
        <source>This machine</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Esta máquina</translation>
    </message>
    <message>
        <source>Where jobs run</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Onde as tarefas são executadas</translation>
    </message>
    <message>
        <source>Prithvi's Python</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>O Python do Prithvi</translation>
    </message>
    <message>
        <source>Choose a Python interpreter</source>
        <extracomment>prithvi_qgis/gui/options.py, prithvi_qgis/gui/setup.py</extracomment>
        <translation>Escolher um interpretador Python</translation>
    </message>
    <message>
        <source>Choose a bundle file</source>
        <extracomment>prithvi_qgis/gui/options.py, prithvi_qgis/gui/setup.py</extracomment>
        <translation>Escolher um arquivo de pacote completo</translation>
    </message>
    <message>
        <source>Bundles (*.zip *.tar)</source>
        <extracomment>prithvi_qgis/gui/options.py, prithvi_qgis/gui/setup.py</extracomment>
        <translation>Pacotes completos (*.zip *.tar)</translation>
    </message>
    <message>
        <source>On this machine</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Nesta máquina</translation>
    </message>
    <message>
        <source>On a node elsewhere</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Num nó noutro lugar</translation>
    </message>
    <message>
        <source>Test connection</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Testar a conexão</translation>
    </message>
    <message>
        <source>Repair</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Reparar</translation>
    </message>
    <message>
        <source>Use a Python that is there …</source>
        <extracomment>prithvi_qgis/gui/options.py, prithvi_qgis/gui/setup.py</extracomment>
        <translation>Usar um Python existente …</translation>
    </message>
    <message>
        <source>From a bundle …</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>De um pacote completo …</translation>
    </message>
    <message>
        <source>Jobs still run: the new settings hold once QGIS has been started again.</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Ainda há tarefas em execução: as novas configurações valem depois de reiniciar o QGIS.</translation>
    </message>
    <message>
        <source>Give the node's address first.</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Indique primeiro o endereço do nó.</translation>
    </message>
    <message>
        <source>Asking {address} …</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Consultando {address} …</translation>
    </message>
    <message>
        <source>Done.</source>
        <extracomment>prithvi_qgis/gui/options.py</extracomment>
        <translation>Pronto.</translation>
    </message>
    <message>
        <source>This job has no layers.</source>
        <extracomment>prithvi_qgis/gui/results.py</extracomment>
        <translation>Esta tarefa não tem camadas.</translation>
    </message>
    <message>
        <source>Run it again from the toolbox.</source>
        <extracomment>prithvi_qgis/gui/results.py</extracomment>
        <translation>Execute-a de novo pela caixa de ferramentas.</translation>
    </message>
    <message>
        <source>Prithvi computes in a Python of its own, so that nothing in QGIS changes. It is fetched once, for all your profiles; no account is needed.</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>O Prithvi calcula num Python próprio, para que nada mude no QGIS. É baixado uma vez, para todos os seus perfis; não é preciso ter conta.</translation>
    </message>
    <message>
        <source>Graphics card (CUDA)</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Placa gráfica (CUDA)</translation>
    </message>
    <message>
        <source>Install from a bundle file …</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Instalar de um arquivo de pacote completo …</translation>
    </message>
    <message>
        <source>A Python that has the backend's packages already; nothing is downloaded.</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Um Python que já tem os pacotes de cálculo; nada é baixado.</translation>
    </message>
    <message>
        <source>A file made with “prithvi bundle” on another machine, for those without internet.</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Um arquivo feito com “prithvi bundle” em outra máquina, para quem não tem internet.</translation>
    </message>
    <message>
        <source>Details</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Detalhes</translation>
    </message>
    <message>
        <source>{time} of about {whole}</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>{time} de cerca de {whole}</translation>
    </message>
    <message>
        <source>{time} so far</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>{time} até agora</translation>
    </message>
    <message>
        <source>Set up Prithvi</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Preparar o Prithvi</translation>
    </message>
    <message>
        <source>Set up and map a sample</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Preparar e mapear um exemplo</translation>
    </message>
    <message>
        <source>Back</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Voltar</translation>
    </message>
    <message>
        <source>Starting …</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Iniciando …</translation>
    </message>
    <message>
        <source>Prithvi is set up.</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>O Prithvi está preparado.</translation>
    </message>
    <message>
        <source>Mapping water in the sample scene …</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Mapeando a água da cena de exemplo …</translation>
    </message>
    <message>
        <source>On the disk</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>No disco</translation>
    </message>
    <message>
        <source>Time</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Folder</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Pasta</translation>
    </message>
    <message>
        <source>Computes on</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Calcula em</translation>
    </message>
    <message>
        <source>nothing</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>nada</translation>
    </message>
    <message>
        <source>the processor; no graphics card for it was found</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>o processador; não foi encontrada placa gráfica para isso</translation>
    </message>
    <message>
        <source>Prithvi is ready</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>O Prithvi está pronto</translation>
    </message>
    <message>
        <source>The water of the sample is on the map. What comes next?</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>A água do exemplo está no mapa. E agora?</translation>
    </message>
    <message>
        <source>Cancelled. What was downloaded is kept for the next time.</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Cancelado. O que foi baixado fica guardado para a próxima vez.</translation>
    </message>
    <message>
        <source>Close</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>Fechar</translation>
    </message>
    <message>
        <source>Cancelling …</source>
        <extracomment>prithvi_qgis/gui/setup.py, prithvi_qgis/gui/start.py</extracomment>
        <translation>Cancelando …</translation>
    </message>
    <message>
        <source>{size} of {free} free</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>{size} de {free} livres</translation>
    </message>
    <message>
        <source>about {time}</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>cerca de {time}</translation>
    </message>
    <message>
        <source>Prithvi is set up, but the sample was not mapped. {why}</source>
        <extracomment>prithvi_qgis/gui/setup.py</extracomment>
        <translation>O Prithvi está preparado, mas o exemplo não foi mapeado. {why}</translation>
    </message>
    <message>
        <source>Models of the Prithvi family, on your own images and your own machine.</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>Modelos da família Prithvi, com as suas imagens e na sua máquina.</translation>
    </message>
    <message>
        <source>Fill the sample series</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>Preencher a série de exemplo</translation>
    </message>
    <message>
        <source>Seven dates of Belgian fields, three of them cloudy: see the clouds go, and play the series.</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>Sete datas de campos belgas, três delas nubladas: veja as nuvens sumirem e reproduza a série.</translation>
    </message>
    <message>
        <source>Map water in the sample scene</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>Mapear a água da cena de exemplo</translation>
    </message>
    <message>
        <source>The Madeira river in Brazil, from Landsat 8.</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>O rio Madeira no Brasil, visto pelo Landsat 8.</translation>
    </message>
    <message>
        <source>Use your own images …</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>Usar as suas imagens …</translation>
    </message>
    <message>
        <source>One image: its water is mapped. Several dates: their cloud gaps are filled.</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>Uma imagem: a água dela é mapeada. Várias datas: as lacunas de nuvens são preenchidas.</translation>
    </message>
    <message>
        <source>Computing; the first run also starts Prithvi's node …</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>Calculando; na primeira vez o nó do Prithvi também inicia …</translation>
    </message>
    <message>
        <source>Choose images</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>Escolher imagens</translation>
    </message>
    <message>
        <source>Rasters (*.tif *.tiff *.jp2 *.vrt);;All files (*)</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>Rasters (*.tif *.tiff *.jp2 *.vrt);;Todos os arquivos (*)</translation>
    </message>
    <message>
        <source>Start with Prithvi</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>Começar com o Prithvi</translation>
    </message>
    <message>
        <source>The result is on the map.</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>O resultado está no mapa.</translation>
    </message>
    <message>
        <source>QGIS cannot read these files as rasters.</source>
        <extracomment>prithvi_qgis/gui/start.py</extracomment>
        <translation>O QGIS não consegue ler estes arquivos como rasters.</translation>
    </message>
    <message>
        <source>{name} has no coordinate reference system, so nobody knows where its pixels lie.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>{name} não tem sistema de referência de coordenadas, por isso ninguém sabe onde ficam os pixels.</translation>
    </message>
    <message>
        <source>{model} needs {wanted} dates; chosen: {chosen}.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>{model} precisa de {wanted} datas; escolhidas: {chosen}.</translation>
    </message>
    <message>
        <source>{name} is not a file the node reads as it is: writing a temporary GeoTIFF</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>{name} não é um arquivo que o nó leia como está: gravando um GeoTIFF temporário</translation>
    </message>
    <message>
        <source>No image was chosen.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Nenhuma imagem foi escolhida.</translation>
    </message>
    <message>
        <source>Choose at least one raster with the bands of the model.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Escolha ao menos um raster com as bandas do modelo.</translation>
    </message>
    <message>
        <source>One of the layers</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Uma das camadas</translation>
    </message>
    <message>
        <source>Choose a raster layer that QGIS can show.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Escolha uma camada raster que o QGIS consiga mostrar.</translation>
    </message>
    <message>
        <source>Set it under Layer Properties › Source, or with Raster › Projections › Assign Projection.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Defina-o em Propriedades da camada › Fonte, ou com Raster › Projeções › Atribuir projeção.</translation>
    </message>
    <message>
        <source>Choose a raster with the sensor's bands, from a file or a coverage service.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Escolha um raster com as bandas do sensor, de um arquivo ou de um serviço de coberturas.</translation>
    </message>
    <message>
        <source>Save it as a GeoTIFF, and choose that.</source>
        <extracomment>prithvi_qgis/layers.py, prithvi_qgis/parcels.py</extracomment>
        <translation>Salve-o como GeoTIFF e escolha esse.</translation>
    </message>
    <message>
        <source>{one} and {other} are both masks of {image}.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>{one} e {other} são ambas máscaras de {image}.</translation>
    </message>
    <message>
        <source>{name} has {there}; {model} needs {wanted}: {bands}.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>{name} tem {there}; {model} precisa de {wanted}: {bands}.</translation>
    </message>
    <message>
        <source>Bands names {count} bands; {model} needs {wanted}: {bands}.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>“Bandas” nomeia {count} bandas; {model} precisa de {wanted}: {bands}.</translation>
    </message>
    <message>
        <source>Choose one on the image, or leave it empty.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Escolha uma sobre a imagem, ou deixe vazio.</translation>
    </message>
    <message>
        <source>{name} cannot be read as a raster.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>{name} não pode ser lido como raster.</translation>
    </message>
    <message>
        <source>{name} has no pixels of its own.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>{name} não tem pixels próprios.</translation>
    </message>
    <message>
        <source>Name it like its image (for instance scene_2024-05-01_mask), or with the same date.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Dê-lhe o nome da imagem (por exemplo scene_2024-05-01_mask), ou a mesma data.</translation>
    </message>
    <message>
        <source>Choose one.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Escolha uma.</translation>
    </message>
    <message>
        <source>1 band</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>1 banda</translation>
    </message>
    <message>
        <source>Choose a raster that has them all, or all band files of the date.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Escolha um raster que as tenha todas, ou todos os arquivos de bandas da data.</translation>
    </message>
    <message>
        <source>Name every band of the file, in its order, or leave the field empty.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Nomeie cada banda do arquivo, na ordem dele, ou deixe o campo vazio.</translation>
    </message>
    <message>
        <source>Run it once per date (Run as Batch Process does so).</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Execute uma vez por data (“Executar processo em lote” faz isso).</translation>
    </message>
    <message>
        <source>The extent does not touch {name}.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>A extensão não toca {name}.</translation>
    </message>
    <message>
        <source>{name} is a picture from a web service, not measured reflectance.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>{name} é uma figura de um serviço web, não refletância medida.</translation>
    </message>
    <message>
        <source>{model} needs one date; {chosen} were chosen.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>{model} precisa de uma data; foram escolhidas {chosen}.</translation>
    </message>
    <message>
        <source>Choose {wanted} dates.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>Escolha {wanted} datas.</translation>
    </message>
    <message>
        <source>The mask {name} cannot be matched to one of the images by its name.</source>
        <extracomment>prithvi_qgis/layers.py</extracomment>
        <translation>A máscara {name} não pode ser associada pelo nome a nenhuma das imagens.</translation>
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
        <translation>Escolha Raster › Prithvi › Início para prepará-lo.</translation>
    </message>
    <message>
        <source>Correct the interpreter in the Prithvi settings.</source>
        <extracomment>prithvi_qgis/local_node.py</extracomment>
        <translation>Corrija o interpretador nas configurações do Prithvi.</translation>
    </message>
    <message>
        <source>Choose another in the Prithvi settings.</source>
        <extracomment>prithvi_qgis/local_node.py, prithvi_qgis/transport.py</extracomment>
        <translation>Faça outra escolha nas configurações do Prithvi.</translation>
    </message>
    <message>
        <source>It runs with {python}. It said:</source>
        <extracomment>prithvi_qgis/local_node.py</extracomment>
        <translation>Funciona com {python}. Disse:</translation>
    </message>
    <message>
        <source>The node on this machine cannot start.</source>
        <extracomment>prithvi_qgis/local_node.py</extracomment>
        <translation>O nó desta máquina não consegue iniciar.</translation>
    </message>
    <message>
        <source>The node did not start within {seconds} s.</source>
        <extracomment>prithvi_qgis/local_node.py</extracomment>
        <translation>O nó não iniciou em {seconds} s.</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be made ({why}).</source>
        <extracomment>prithvi_qgis/local_node.py</extracomment>
        <translation>A pasta {folder} não pode ser criada ({why}).</translation>
    </message>
    <message>
        <source>the answer was cut off</source>
        <extracomment>prithvi_qgis/loopback.py</extracomment>
        <translation>a resposta foi cortada</translation>
    </message>
    <message>
        <source>Is the node running?</source>
        <extracomment>prithvi_qgis/loopback.py, prithvi_qgis/transport.py</extracomment>
        <translation>O nó está em execução?</translation>
    </message>
    <message>
        <source>{url} cannot be reached: {why}.</source>
        <extracomment>prithvi_qgis/loopback.py, prithvi_qgis/transport.py</extracomment>
        <translation>{url} não pode ser alcançado: {why}.</translation>
    </message>
    <message>
        <source>{name} could not be read.</source>
        <extracomment>prithvi_qgis/parcels.py</extracomment>
        <translation>{name} não pôde ser lido.</translation>
    </message>
    <message>
        <source>{why} Choose Raster › Prithvi › Start to set it up.</source>
        <extracomment>prithvi_qgis/session.py</extracomment>
        <translation>{why} Escolha Raster › Prithvi › Início para prepará-lo.</translation>
    </message>
    <message>
        <source>Leave name and password out of the address: QGIS would keep them unprotected.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Deixe nome e senha fora do endereço: o QGIS os guardaria sem proteção.</translation>
    </message>
    <message>
        <source>Write an address like https://node.example.org:8765.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Escreva um endereço como https://node.example.org:8765.</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Esse arquivo não existe.</translation>
    </message>
    <message>
        <source>Give the whole path.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Indique o caminho completo.</translation>
    </message>
    <message>
        <source>This is no folder, and none can be made there.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Isto não é uma pasta, e ali não se pode criar nenhuma.</translation>
    </message>
    <message>
        <source>Known are auto, cpu, cuda, cuda:1, mps.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>São conhecidos auto, cpu, cuda, cuda:1, mps.</translation>
    </message>
    <message>
        <source>Address of the node</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Endereço do nó</translation>
    </message>
    <message>
        <source>A node that runs on another machine, as its administrator gave it to you.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Um nó em outra máquina, como o administrador dele lhe informou.</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Acesso</translation>
    </message>
    <message>
        <source>The node's token, kept encrypted by QGIS. Add a configuration of the kind “API Header” with the header Authorization and the value “Bearer TOKEN”.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>O token do nó, guardado cifrado pelo QGIS. Adicione uma configuração do tipo “API Header” com o cabeçalho Authorization e o valor “Bearer TOKEN”.</translation>
    </message>
    <message>
        <source>Compute on</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Calcular em</translation>
    </message>
    <message>
        <source>“Automatic” takes the graphics card where there is one that fits, else the processor.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>“Automático” usa a placa gráfica onde há uma que sirva, senão o processador.</translation>
    </message>
    <message>
        <source>Folder of models and jobs</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Pasta de modelos e tarefas</translation>
    </message>
    <message>
        <source>Downloaded models and the results of jobs lie here. Choose a disk with some GB of room.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Os modelos baixados e os resultados das tarefas ficam aqui. Escolha um disco com alguns GB livres.</translation>
    </message>
    <message>
        <source>Memory</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Memória</translation>
    </message>
    <message>
        <source>A job that needs more is ended, and says so, before the whole machine suffers (Linux).</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Uma tarefa que precise de mais é encerrada, e diz isso, antes que toda a máquina sofra (Linux).</translation>
    </message>
    <message>
        <source>Processor cores</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Núcleos do processador</translation>
    </message>
    <message>
        <source>How many cores a job may keep busy.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Quantos núcleos uma tarefa pode ocupar.</translation>
    </message>
    <message>
        <source>Keep finished jobs</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Manter tarefas terminadas</translation>
    </message>
    <message>
        <source>Older jobs and their results are removed from the folder above; layers saved elsewhere stay.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Tarefas mais antigas e os seus resultados são removidos da pasta acima; camadas salvas noutro lugar ficam.</translation>
    </message>
    <message>
        <source>Get models from</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Obter modelos de</translation>
    </message>
    <message>
        <source>The hub, or a mirror of it in your network, from which official weights are downloaded.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>O hub, ou um espelho na sua rede, de onde os pesos oficiais são baixados.</translation>
    </message>
    <message>
        <source>Python interpreter</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Interpretador Python</translation>
    </message>
    <message>
        <source>A Python that has the backend's packages already, in the place of Prithvi's own.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Um Python que já tem os pacotes de cálculo, no lugar do próprio Prithvi.</translation>
    </message>
    <message>
        <source>Folder of Prithvi's Python</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Pasta do Python do Prithvi</translation>
    </message>
    <message>
        <source>All profiles of QGIS share it. It takes about 1.2 GB, with CUDA about 5 GB.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Todos os perfis do QGIS o partilham. Ocupa cerca de 1,2 GB, com CUDA cerca de 5 GB.</translation>
    </message>
    <message>
        <source>Get Python packages from</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Obter pacotes Python de</translation>
    </message>
    <message>
        <source>A package index in your network (PEP 503), in the place of the public ones.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Um índice de pacotes na sua rede (PEP 503), no lugar dos públicos.</translation>
    </message>
    <message>
        <source>GB</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>GB</translation>
    </message>
    <message>
        <source>no limit</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>sem limite</translation>
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
        <translation>dias</translation>
    </message>
    <message>
        <source>Prithvi's own</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>o próprio do Prithvi</translation>
    </message>
    <message>
        <source>beside models and jobs</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>ao lado de modelos e tarefas</translation>
    </message>
    <message>
        <source>Give a whole number from {least} to {most}.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Indique um número inteiro de {least} a {most}.</translation>
    </message>
    <message>
        <source>You may not write into {folder}.</source>
        <extracomment>prithvi_qgis/settings.py</extracomment>
        <translation>Você não pode gravar em {folder}.</translation>
    </message>
    <message>
        <source>Observed</source>
        <extracomment>prithvi_qgis/styling.py</extracomment>
        <translation>Observado</translation>
    </message>
    <message>
        <source>Filled</source>
        <extracomment>prithvi_qgis/styling.py</extracomment>
        <translation>Preenchido</translation>
    </message>
    <message>
        <source>Impossible to fill</source>
        <extracomment>prithvi_qgis/styling.py</extracomment>
        <translation>Impossível de preencher</translation>
    </message>
    <message>
        <source>The certificate of {url} is not trusted: {why}.</source>
        <extracomment>prithvi_qgis/transport.py</extracomment>
        <translation>O certificado de {url} não é de confiança: {why}.</translation>
    </message>
    <message>
        <source>{url} did not answer for {seconds} s.</source>
        <extracomment>prithvi_qgis/transport.py</extracomment>
        <translation>{url} não respondeu durante {seconds} s.</translation>
    </message>
    <message>
        <source>{url} had not answered in full after {seconds} s.</source>
        <extracomment>prithvi_qgis/transport.py</extracomment>
        <translation>{url} não tinha respondido por completo após {seconds} s.</translation>
    </message>
    <message>
        <source>{url} sent more than {size} MB at once.</source>
        <extracomment>prithvi_qgis/transport.py</extracomment>
        <translation>{url} enviou mais de {size} MB de uma vez.</translation>
    </message>
    <message>
        <source>Add it, or the authority that signed it, under Settings › Options › Authentication.</source>
        <extracomment>prithvi_qgis/transport.py</extracomment>
        <translation>Acrescente-o, ou a autoridade que o assinou, em Configurações › Opções › Autenticação.</translation>
    </message>
    <message>
        <source>the answer was lost</source>
        <extracomment>prithvi_qgis/transport.py</extracomment>
        <translation>a resposta perdeu-se</translation>
    </message>
    <message>
        <source>QGIS's authentication {auth} cannot be used.</source>
        <extracomment>prithvi_qgis/transport.py</extracomment>
        <translation>A autenticação do QGIS {auth} não pode ser usada.</translation>
    </message>
</context>
</TS>
