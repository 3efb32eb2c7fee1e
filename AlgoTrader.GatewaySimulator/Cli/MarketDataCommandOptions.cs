using System.CommandLine;
using AlgoTrader.GatewaySimulator.MarketData;

namespace AlgoTrader.GatewaySimulator.Cli;

/// <summary>The command line's options about what data clients may have.</summary>
internal sealed class MarketDataCommandOptions : ICommandOptions
{
    private readonly Option<string> _kind = new("--market-data")
    {
        Description = "Market data subscriptions of the gateway's user: live, delayed (for clients that ask for it) or none",
        DefaultValueFactory = _ => "live",
    };

    private readonly Option<int> _lines = NumberOption.Of(
        "--lines", "Market data lines of a client; tick-by-tick streams are a twentieth of it, messages a second half of it", 1, 100_000, 100);

    private readonly Option<int> _depthLines = NumberOption.Of("--depth-lines", "Order books of a client at once", 0, 100_000, 3);

    private readonly Option<bool> _wait = new("--wait-for-streams")
    {
        Description = "Waits with every quote, trade and book for its readers, not with bars and fills alone. For clients that answer each currentTime "
            + "that they did not ask for with a reqCurrentTime",
    };

    public MarketDataCommandOptions() => _kind.MustBeOneOf("live", "delayed", "none");

    public void AddTo(Command command)
    {
        command.Add(_kind);
        command.Add(_lines);
        command.Add(_depthLines);
        command.Add(_wait);
    }

    public SimulatorOptions Apply(ParseResult parsed, SimulatorOptions options) => options with
    {
        MarketData = Enum.Parse<MarketDataMode>(parsed.GetValue(_kind)!, ignoreCase: true),
        MarketDataLines = parsed.GetValue(_lines),
        DepthLines = parsed.GetValue(_depthLines),
        WaitForStreams = parsed.GetValue(_wait),
    };
}
