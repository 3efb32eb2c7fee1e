using System.CommandLine;
using System.CommandLine.Parsing;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.GatewaySimulator.Market.Files;

namespace AlgoTrader.GatewaySimulator.Cli;

/// <summary>The command line's options about recorded markets and instruments.</summary>
internal sealed class MarketCommandOptions : ICommandOptions
{
    private readonly Option<string[]> _market = new("--market")
    {
        Description = "FILE or FOLDER of recorded data, CSV or CSV.gz; may be given several times, all is merged by time. A file that is named by its symbol "
            + "(SPY_2024.csv) needs no more; one that is named by what it holds (trades.csv.gz) takes the symbol from its folder's name, and where that tells "
            + "none the symbol has to be given: SYMBOL=FILE or SYMBOL=FOLDER. "
            + $"Kinds, told by the header: {MarketFileFormat.Known}. Without it a synthetic market",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string?> _symbol = new("--symbol") { Description = "Symbol of a single file's instrument; default: the file's name up to the first _" };
    private readonly Option<string?> _catalogue = new("--catalogue") { Description = "JSON file of instruments to add to those that the simulator knows, or to replace them" };
    private readonly Option<MarketMoment?> _end = new("--end") { Description = "Last session, or the instant at which recorded data ends", CustomParser = argument => ParseMoment("--end", argument) };
    private readonly Option<string?> _session = new("--session") { Description = "Hours to play: regular or all; default: regular for bars, all for ticks and depth" };
    private readonly Option<MarketMoment?> _start = new("--start")
    {
        Description = "First session, yyyy-MM-dd, or first instant, 2013-10-08T13:30:00Z (UTC); what is earlier is history",
        CustomParser = argument => ParseMoment("--start", argument),
    };

    public MarketCommandOptions() => _session.MustBeOneOf("regular", "all");

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_market, _symbol, _catalogue, _start, _end, _session])
            command.Add(option);
    }

    public SimulatorOptions Apply(ParseResult parsed, SimulatorOptions options) => options with
    {
        MarketFiles = parsed.GetValue(_market) ?? [],
        Symbol = parsed.GetValue(_symbol),
        CatalogueFile = parsed.GetValue(_catalogue),
        Start = parsed.GetValue(_start),
        End = parsed.GetValue(_end),
        RegularSessionOnly = parsed.GetValue(_session) is { } hours ? hours == "regular" : null,
    };

    private static MarketMoment? ParseMoment(string option, ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        var moment = MarketMoment.TryParse(text);
        if (moment is null)
            argument.AddError($"{option} '{text}' is neither a date such as 2011-01-03 nor a time such as 2011-01-03T14:30:00Z.");
        return moment;
    }
}
