using System.Xml.Linq;

namespace AlgoTrader.GatewaySimulator.Reference.Scanner;

/// <summary>What can be scanned here, in the form of IB's scanner parameters.</summary>
internal static class ScannerParameterText
{
    private static readonly (string Type, string Name, string Location)[] Instruments =
    [
        ("STK", "US Stocks", "STK.US.MAJOR"), ("ETF.EQ.US", "US Equity ETFs", "ETF.EQ.US.MAJOR"), ("FUT.US", "US Futures", "FUT.US"),
        ("IND.US", "US Indexes", "IND.US"),
    ];

    private static readonly (string Id, string Name)[] Filters = [("priceAbove", "Price Above"), ("priceBelow", "Price Below"), ("volumeAbove", "Volume Above")];

    public static string Xml { get; } = new XElement("ScanParameterResponse",
        new XElement("InstrumentList", new XAttribute("varName", "instrumentList"), Instruments.Select(instrument => new XElement("Instrument",
            new XElement("name", instrument.Name), new XElement("type", instrument.Type),
            new XElement("filters", string.Join(',', Filters.Select(filter => filter.Id.ToUpperInvariant())))))),
        new XElement("LocationTree", new XAttribute("varName", "locationTree"), Instruments.Select(instrument => new XElement("Location",
            new XElement("displayName", instrument.Name), new XElement("locationCode", instrument.Location), new XElement("instruments", instrument.Type)))),
        new XElement("ScanTypeList", new XAttribute("varName", "scanTypeList"), Scan.Codes.Select(scan => new XElement("ScanType",
            new XElement("displayName", scan.Value.Name), new XElement("scanCode", scan.Key),
            new XElement("instruments", string.Join(',', Instruments.Select(instrument => instrument.Type)))))),
        new XElement("FilterList", new XAttribute("varName", "filterList"), Filters.Select(filter => new XElement("SimpleFilter",
            new XElement("id", filter.Id.ToUpperInvariant()),
            new XElement("AbstractField", new XElement("code", filter.Id), new XElement("displayName", filter.Name)))))).ToString();
}
