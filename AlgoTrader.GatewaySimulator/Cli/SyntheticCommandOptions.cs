using System.CommandLine;
using AlgoTrader.GatewaySimulator.Market.Synthetic;

namespace AlgoTrader.GatewaySimulator.Cli;

/// <summary>The command line's part on the market that is made when no file is played.</summary>
internal sealed class SyntheticCommandOptions : ICommandOptions
{
    private readonly Option<int> _seed = new("--seed")
    {
        Description = "Seed of the synthetic market: with the same seed, instruments, flow and rate the books of a date are the same to the byte, whatever "
            + "--start is; bars follow from --start too",
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<SyntheticKind> _kind = new("--synthetic")
    {
        Description = "The market without --market: bars (minutes of a random walk) or book (limit order books: auctions, trades, full depth)",
        DefaultValueFactory = _ => SyntheticKind.Bars,
    };

    private readonly Option<OrderFlow> _flow = new("--flow")
    {
        Description = "How orders arrive in synthetic books: poisson, or hawkes (in bursts)", DefaultValueFactory = _ => OrderFlow.Poisson,
    };

    private readonly Option<string> _instruments = new("--instruments")
    {
        Description = "Symbols of synthetic books, by commas; they move with one market factor", DefaultValueFactory = _ => "SPY,QQQ,IWM,AAPL,MSFT",
    };

    private readonly Option<double> _rate = new("--rate")
    {
        Description = "Orders and cancels a second in each synthetic book, on average: four times as many at open and close as in the middle of the day",
        DefaultValueFactory = _ => 20,
    };

    public void AddTo(Command command)
    {
        _rate.Validators.Add(result =>
        {
            if (result.NumberOrNull<double>() is not (>= 0.1 and <= 1_000_000))
                result.AddError("--rate is a number from 0.1 to 1000000.");
        });
        command.Options.Add(_kind);
        command.Options.Add(_seed);
        command.Options.Add(_flow);
        command.Options.Add(_instruments);
        command.Options.Add(_rate);
    }

    public SimulatorOptions Apply(ParseResult parsed, SimulatorOptions options) => options with
    {
        Seed = parsed.GetValue(_seed),
        Synthetic = parsed.GetValue(_kind),
        Flow = parsed.GetValue(_flow),
        Instruments = parsed.GetValue(_instruments)!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        Rate = parsed.GetValue(_rate),
    };
}
