namespace AlgoTrader.GatewaySimulator.MarketData;

/// <summary>Why data are not given: IB's code and words.</summary>
internal sealed record DataRefusal(int Code, string Text)
{
    public static DataRefusal DuplicateId { get; } = new(102, "Duplicate ticker ID");

    public static DataRefusal Unknown(int requestId) => new(300, $"Can't find EId with tickerId:{requestId}");

    public static DataRefusal Invalid(string request, string cause) => new(321, $"Error validating request.-'{request}' : cause - {cause}");

    public static DataRefusal Historical(string cause) => new(162, $"Historical Market Data Service error message:{cause}");
}
