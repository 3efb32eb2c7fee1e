using AlgoTrader.GatewaySimulator.Book;
using AlgoTrader.GatewaySimulator.Instruments;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Scanner;

namespace AlgoTrader.GatewaySimulator.Reference.Scanner;

/// <summary>Ranks the instruments that have a market here by what they did today.</summary>
internal static class Scan
{
    public const int MostRows = 50;

    /// <summary>Scans by code, with the name that scanner parameters give them, and by what they rank: the highest comes first.</summary>
    public static readonly IReadOnlyDictionary<string, (string Name, Func<DayPrices, decimal> Rank)> Codes =
        new Dictionary<string, (string, Func<DayPrices, decimal>)>(StringComparer.Ordinal)
        {
            ["MOST_ACTIVE"] = ("Most Active", day => day.Volume),
            ["MOST_ACTIVE_USD"] = ("Most Active ($)", day => day.Volume * day.Last),
            ["HOT_BY_VOLUME"] = ("Hot Contracts by Volume", day => day.Volume),
            ["TOP_PERC_GAIN"] = ("Top % Gainers", Change),
            ["TOP_PERC_LOSE"] = ("Top % Losers", day => -Change(day)),
            ["HOT_BY_PRICE"] = ("Hot Contracts by Price", day => Math.Abs(Change(day))),
            ["TOP_PRICE_RANGE"] = ("Top Price Range", day => (day.High - day.Low) / day.Last),
        };

    /// <summary>The rows of a scan whose code is known.</summary>
    public static IEnumerable<ScannerRow> Run(ReqScannerSubscription request, IEnumerable<InstrumentMarket> markets)
    {
        var rank = Codes[request.ScanCode].Rank;
        return markets
            .Where(market => market.Day is { Last: > 0 } && IsAsked(market.Instrument, request) && Passes(market.Day, request))
            .OrderByDescending(market => rank(market.Day!)).ThenBy(market => market.Instrument.ConId)
            .Take(request.NumberOfRows is > 0 and < MostRows ? request.NumberOfRows : MostRows)
            .Select((market, position) => new ScannerRow(position, Described(market.Instrument)) { MarketName = market.Instrument.MarketName });
    }

    private static decimal Change(DayPrices day) => day.Last / (day.PreviousClose is > 0 and { } close ? close : day.Open) - 1;

    // STK, STOCK.EU, ETF.EQ.US, FUT.US, IND.US, ...: what stands before the first point.
    private static bool IsAsked(Instrument instrument, ReqScannerSubscription request)
    {
        var kind = request.Instrument.Split('.')[0];
        return instrument.SecType == (kind is "STOCK" or "ETF" ? SecTypes.Stock : kind)
            && (kind != "ETF" || instrument.StockType == "ETF")
            && (request.StockTypeFilter is "" or "ALL" || request.StockTypeFilter == "ETF" == (instrument.StockType == "ETF"));
    }

    private static bool Passes(DayPrices day, ReqScannerSubscription request) =>
        !(day.Last < request.AbovePrice) && !(day.Last > request.BelowPrice) && !(day.Volume < request.AboveVolume);

    private static Contract Described(Instrument instrument) => instrument.Contract with { Multiplier = "", PrimaryExchange = "" };
}
