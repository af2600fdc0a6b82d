"""A coverage service (WCS 1.0.0) over one GeoTIFF, as a program of its own: python wcs.py FILE; prints its port."""

import sys
import tempfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlparse

from osgeo import gdal

gdal.UseExceptions()
FILE = Path(sys.argv[1])
ASKED = FILE.with_suffix(".asked")  # a line for each window that was asked for

NAMES = 'xmlns="http://www.opengis.net/wcs" xmlns:gml="http://www.opengis.net/gml" xmlns:xlink="http://www.w3.org/1999/xlink"'

CAPABILITIES = """<?xml version="1.0"?><WCS_Capabilities {names} version="1.0.0"><Service><name>test</name>
<label>test</label><fees>NONE</fees><accessConstraints>NONE</accessConstraints></Service><Capability><Request>
<GetCapabilities><DCPType><HTTP><Get><OnlineResource xlink:href="{url}"/></Get></HTTP></DCPType></GetCapabilities>
<DescribeCoverage><DCPType><HTTP><Get><OnlineResource xlink:href="{url}"/></Get></HTTP></DCPType></DescribeCoverage>
<GetCoverage><DCPType><HTTP><Get><OnlineResource xlink:href="{url}"/></Get></HTTP></DCPType></GetCoverage></Request>
<Exception><Format>application/vnd.ogc.se_xml</Format></Exception></Capability><ContentMetadata><CoverageOfferingBrief>
<name>scene</name><label>scene</label><lonLatEnvelope srsName="urn:ogc:def:crs:OGC:1.3:CRS84"><gml:pos>2 50</gml:pos>
<gml:pos>4 51</gml:pos></lonLatEnvelope></CoverageOfferingBrief></ContentMetadata></WCS_Capabilities>"""

DESCRIPTION = """<?xml version="1.0"?>
<CoverageDescription {names} version="1.0.0"><CoverageOffering><name>scene</name><label>scene</label>
<lonLatEnvelope srsName="urn:ogc:def:crs:OGC:1.3:CRS84"><gml:pos>2 50</gml:pos><gml:pos>4 51</gml:pos></lonLatEnvelope>
<domainSet><spatialDomain>
<gml:Envelope srsName="EPSG:{code}"><gml:pos>{left} {bottom}</gml:pos><gml:pos>{right} {top}</gml:pos></gml:Envelope>
<gml:RectifiedGrid dimension="2" srsName="EPSG:{code}"><gml:limits><gml:GridEnvelope><gml:low>0 0</gml:low>
<gml:high>{last_col} {last_row}</gml:high></gml:GridEnvelope></gml:limits><gml:axisName>x</gml:axisName>
<gml:axisName>y</gml:axisName><gml:origin><gml:pos>{left} {top}</gml:pos></gml:origin>
<gml:offsetVector>{step} 0</gml:offsetVector><gml:offsetVector>0 -{step}</gml:offsetVector></gml:RectifiedGrid>
</spatialDomain></domainSet><rangeSet><RangeSet><name>Range</name><label>Range</label></RangeSet></rangeSet>
<supportedCRSs><requestResponseCRSs>EPSG:{code}</requestResponseCRSs><nativeCRSs>EPSG:{code}</nativeCRSs>
</supportedCRSs><supportedFormats><formats>GeoTIFF</formats></supportedFormats>
<supportedInterpolations><interpolationMethod>nearest neighbor</interpolationMethod></supportedInterpolations>
</CoverageOffering></CoverageDescription>"""


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        asked = {k.lower(): v[0] for k, v in parse_qs(urlparse(self.path).query).items()}
        what = asked.get("request", "").lower()
        if what == "getcapabilities":
            url = f"http://127.0.0.1:{self.server.server_port}/?"
            self._say(CAPABILITIES.format(names=NAMES, url=url).encode(), "text/xml")
        elif what == "describecoverage":
            self._say(describe().encode(), "text/xml")
        else:
            self._say(coverage(asked), "image/tiff")

    def _say(self, body, kind):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


def describe():
    source = gdal.Open(str(FILE))
    left, step, _, top, _, _ = source.GetGeoTransform()
    cols, rows = source.RasterXSize, source.RasterYSize
    place = {"left": left, "top": top, "right": left + cols * step, "bottom": top - rows * step, "step": step}
    code = source.GetSpatialRef().GetAuthorityCode(None)
    return DESCRIPTION.format(names=NAMES, code=code, last_col=cols - 1, last_row=rows - 1, **place)


def coverage(asked):
    left, bottom, right, top = map(float, asked["bbox"].split(","))
    with ASKED.open("a") as file:
        file.write(f"{left} {bottom} {right} {top} {asked['width']} {asked['height']}\n")
    size = {"width": int(asked["width"]), "height": int(asked["height"])}
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "part.tif"
        gdal.Warp(str(made), str(FILE), outputBounds=(left, bottom, right, top), **size)
        return made.read_bytes()


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
