using System.CommandLine;
using AlgoTrader.GatewaySimulator.Market.Synthetic;

namespace AlgoTrader.GatewaySimulator.Cli;

/// <summary>The command line's part on the market that is made when no file is played.</summary>
internal sealed class SyntheticCommandOptions : ICommandOptions
{
    private readonly Option<int> _seed = NumberOption.Of(
        "--seed",
        "Seed of the synthetic market: with the same seed, instruments, flow and rate the books of a date are the same to the byte, whatever --start is; "
            + "bars follow from --start too",
        int.MinValue, int.MaxValue, 1);

    private readonly Option<string> _kind = new("--synthetic")
    {
        Description = "The market without --market: bars (minutes of a random walk) or book (limit order books: auctions, trades, full depth)",
        DefaultValueFactory = _ => "bars",
    };

    private readonly Option<string> _flow = new("--flow")
    {
        Description = "How orders arrive in synthetic books: poisson, or hawkes (in bursts)", DefaultValueFactory = _ => "poisson",
    };

    private readonly Option<string> _instruments = new("--instruments")
    {
        Description = "Symbols of synthetic books, by commas; they move with one market factor", DefaultValueFactory = _ => "SPY,QQQ,IWM,AAPL,MSFT",
    };

    private readonly Option<double> _rate = NumberOption.Of(
        "--rate", "Orders and cancels a second in each synthetic book, on average: four times as many at open and close as in the middle of the day",
        0.1, 1_000_000, 20);

    public SyntheticCommandOptions()
    {
        _kind.MustBeOneOf("bars", "book");
        _flow.MustBeOneOf("poisson", "hawkes");
        _instruments.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && Symbols(text).Length == 0)
                result.AddError($"--instruments '{text}' names no symbol, such as SPY,QQQ.");
        });
    }

    public void AddTo(Command command)
    {
        command.Options.Add(_kind);
        command.Options.Add(_seed);
        command.Options.Add(_flow);
        command.Options.Add(_instruments);
        command.Options.Add(_rate);
    }

    public SimulatorOptions Apply(ParseResult parsed, SimulatorOptions options) => options with
    {
        Seed = parsed.GetValue(_seed),
        Synthetic = Enum.Parse<SyntheticKind>(parsed.GetValue(_kind)!, ignoreCase: true),
        Flow = Enum.Parse<OrderFlow>(parsed.GetValue(_flow)!, ignoreCase: true),
        Instruments = Symbols(parsed.GetValue(_instruments)!),
        Rate = parsed.GetValue(_rate),
    };

    private static string[] Symbols(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
