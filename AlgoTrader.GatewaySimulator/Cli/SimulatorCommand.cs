using System.CommandLine;
using System.CommandLine.Parsing;
using AlgoTrader.GatewaySimulator.Faults;
using AlgoTrader.GatewaySimulator.Instruments.Files;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.GatewaySimulator.Market.Files;
using AlgoTrader.GatewaySimulator.Market.Synthetic;
using AlgoTrader.GatewaySimulator.Recording;
using AlgoTrader.GatewaySimulator.Server;
using AlgoTrader.GatewaySimulator.State;
using Microsoft.Extensions.Logging;

namespace AlgoTrader.GatewaySimulator.Cli;

/// <summary>The command line of the simulator.</summary>
internal static class SimulatorCommand
{
    /// <summary>The market or the recorded session cannot be played, or a file that goes with them is wrong.</summary>
    public const int BadMarket = 2;

    /// <summary>The port cannot be listened on.</summary>
    public const int PortTaken = 3;

    public static RootCommand Create()
    {
        var port = new Option<int>("--port") { Description = "Port on 127.0.0.1 and ::1", DefaultValueFactory = _ => 4002 };
        port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 65535)
                result.AddError("--port is a number from 1 to 65535.");
        });
        var market = new Option<string[]>("--market")
        {
            Description = "File or folder of recorded data, CSV or CSV.gz, or SYMBOL=FILE; may be given several times, all is merged by time. "
                + $"Kinds, told by the header: {MarketFileFormat.Known}. Without it a synthetic market",
            AllowMultipleArgumentsPerToken = true,
        };
        var symbol = new Option<string?>("--symbol") { Description = "Symbol of a single file's instrument; default: the file's name up to the first _" };
        var catalogue = new Option<string?>("--catalogue") { Description = "JSON file of instruments to add to those that the simulator knows, or to replace them" };
        var speed = new Option<ReplaySpeed>("--speed")
        {
            Description = "Times real time, or lockstep (advance when clients have acknowledged), or max (as fast as clients read)",
            DefaultValueFactory = _ => ReplaySpeed.Times(300),
            CustomParser = ParseSpeed,
        };
        var seed = new Option<int>("--seed")
        {
            Description = "Seed of the synthetic market: with the same seed, instruments, flow and rate every session of a date is the same, to the byte, "
                + "whatever --start is (of books; bars follow from the start too)",
            DefaultValueFactory = _ => 1,
        };
        var synthetic = new Option<SyntheticKind>("--synthetic")
        {
            Description = "The market without --market: bars (minutes of a random walk) or book (limit order books with auctions, trades and full depth)",
            DefaultValueFactory = _ => SyntheticKind.Bars,
        };
        var flow = new Option<OrderFlow>("--flow") { Description = "How orders arrive in synthetic books: poisson, or hawkes (in bursts)", DefaultValueFactory = _ => OrderFlow.Poisson };
        var instruments = new Option<string>("--instruments")
        {
            Description = "Symbols of synthetic books, by commas; they move with one market factor", DefaultValueFactory = _ => "SPY,QQQ,IWM,AAPL,MSFT",
        };
        var rate = new Option<double>("--rate") { Description = "Orders and cancels a second in each synthetic book; four times as many at open and close as at noon", DefaultValueFactory = _ => 20 };
        rate.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (>= 0.1 and <= 1_000_000))
                result.AddError("--rate is a number from 0.1 to 1000000.");
        });
        var start = new Option<MarketMoment?>("--start")
        {
            Description = "First session, yyyy-MM-dd, or first instant, 2013-10-08T13:30:00Z (UTC); what is earlier is history", CustomParser = ParseMoment,
        };
        var end = new Option<MarketMoment?>("--end") { Description = "Last session, or the instant at which recorded data ends", CustomParser = ParseMoment };
        var state = new Option<string?>("--state") { Description = "File that keeps orders, accounts and the time over a restart; without it every start begins anew" };
        var accounts = new AccountCommandOptions();
        var faults = new FaultCommandOptions();
        var session = new Option<string?>("--session") { Description = "Hours to play: regular or all; default: regular for bars, all for ticks and depth" };
        session.AcceptOnlyFromAmong("regular", "all");
        var data = new MarketDataCommandOptions();
        var orders = new OrderCommandOptions();
        var replaySession = new Option<string?>("--replay-session") { Description = "Play the gateway's side of a recorded session back instead of simulating" };
        var command = new RootCommand("A simulated Interactive Brokers gateway: a TWS API server over a recorded or synthetic market.")
        {
            port, market, symbol, catalogue, speed, seed, synthetic, flow, instruments, rate, start, end, session, state, replaySession,
        };
        accounts.AddTo(command);
        faults.AddTo(command);
        data.AddTo(command);
        orders.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(
            () => orders.Apply(parsed, data.Apply(parsed, faults.Apply(parsed, accounts.Apply(parsed, new SimulatorOptions
            {
                Port = parsed.GetValue(port),
                MarketFiles = parsed.GetValue(market) ?? [],
                Symbol = parsed.GetValue(symbol),
                CatalogueFile = parsed.GetValue(catalogue),
                Speed = parsed.GetValue(speed)!,
                Seed = parsed.GetValue(seed),
                Synthetic = parsed.GetValue(synthetic),
                Flow = parsed.GetValue(flow),
                Instruments = parsed.GetValue(instruments)!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
                Rate = parsed.GetValue(rate),
                Start = parsed.GetValue(start),
                End = parsed.GetValue(end),
                RegularSessionOnly = parsed.GetValue(session) is { } hours ? hours == "regular" : null,
                StateFile = parsed.GetValue(state),
            })))),
            parsed.GetValue(replaySession),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Func<SimulatorOptions> read, string? replaySession, CancellationToken cancellationToken)
    {
        using var logging = LoggerFactory.Create(builder => builder.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
        }));
        try
        {
            var logger = logging.CreateLogger("Gateway");
            var options = read();
            await using IAsyncDisposable server = replaySession is null
                ? GatewayServer.Start(options, TimeProvider.System, logger)
                : SessionPlayer.Start(replaySession, options.Port, options.Speed, TimeProvider.System, logger);
            await UntilCancelledAsync(cancellationToken);
            return 0;
        }
        catch (Exception error) when (error is MarketFileException or CatalogueFileException or SessionFileException or FaultFileException or StateFileException)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return BadMarket;
        }
        catch (PortInUseException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return PortTaken;
        }
    }

    private static async Task UntilCancelledAsync(CancellationToken cancellationToken)
    {
        var cancelled = new TaskCompletionSource();
        await using var registration = cancellationToken.Register(() => cancelled.TrySetResult());
        await cancelled.Task;
    }

    private static ReplaySpeed? ParseSpeed(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        var speed = ReplaySpeed.TryParse(text);
        if (speed is null)
            argument.AddError($"--speed '{text}' is neither lockstep, max nor a number above 0.");
        return speed;
    }

    private static MarketMoment? ParseMoment(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        var moment = MarketMoment.TryParse(text);
        if (moment is null)
            argument.AddError($"'{text}' is neither a date such as 2011-01-03 nor a time such as 2011-01-03T14:30:00Z.");
        return moment;
    }
}
