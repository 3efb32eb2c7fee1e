using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using AlgoTrader.GatewaySimulator.Faults;
using AlgoTrader.GatewaySimulator.Instruments.Files;
using AlgoTrader.GatewaySimulator.Market;
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

    private const string Description =
        """
        A simulated Interactive Brokers gateway: a TWS API server over a recorded or synthetic market.

        Examples:
          --synthetic book --instruments SPY,QQQ --speed 60          made-up order books, a minute a second
          --market SPY_20240304_1m_trade.csv.gz --speed lockstep     bars of SPY, as fast as clients acknowledge them
          --market ESH4=recordings/es --start 2023-12-25T23:00:00Z   ticks and depth of a future from a folder
          --replay-session session.jsonl --speed max                 the gateway's side of a session made with --record
        """;

    /// <summary>To end in order takes a moment on a busy machine; a process that is cut short leaves the lock of its state file behind.</summary>
    public static readonly InvocationConfiguration Invocation = new() { ProcessTerminationTimeout = TimeSpan.FromSeconds(10) };

    /// <summary>Reads a command line. To invoke a wrong one says what is wrong, without the whole help behind it, and gives back 1.</summary>
    public static ParseResult Parse(string[] args)
    {
        var parsed = Create().Parse(args);
        if (parsed.Action is ParseErrorAction mistake)
            mistake.ShowHelp = false;
        return parsed;
    }

    private static RootCommand Create()
    {
        ICommandOptions[] groups =
        [
            new MarketCommandOptions(), new SyntheticCommandOptions(), new MarketDataCommandOptions(), new OrderCommandOptions(), new AccountCommandOptions(),
            new FaultCommandOptions(), new BehaviourCommandOptions(),
        ];
        var port = NumberOption.Of("--port", "Port on 127.0.0.1 and ::1", 1, 65535, 4002);
        var speed = new Option<ReplaySpeed>("--speed")
        {
            Description = "Times real time, or lockstep (advance when clients have acknowledged), or max (as fast as clients read)",
            DefaultValueFactory = _ => ReplaySpeed.Times(300),
            CustomParser = ParseSpeed,
        };
        var state = new Option<string?>("--state") { Description = "File that keeps orders, accounts and the time over a restart; without it every start begins anew" };
        var replaySession = new Option<string?>("--replay-session") { Description = "Play the gateway's side of a recorded session back instead of simulating" };
        var command = new RootCommand(Description) { port, speed, state, replaySession };
        foreach (var group in groups)
            group.AddTo(command);
        command.Validators.Add(OptionCombinations.Check);
        command.SetAction((parsed, cancellationToken) => RunAsync(
            () => groups.Aggregate(
                new SimulatorOptions { Port = parsed.GetValue(port), Speed = parsed.GetValue(speed)!, StateFile = parsed.GetValue(state) },
                (options, group) => group.Apply(parsed, options)),
            parsed.GetValue(replaySession),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Func<SimulatorOptions> read, string? replaySession, CancellationToken cancellationToken)
    {
        // The signals that end a process are listened to only when this has first given back: not before the server has started, without this.
        await Task.Yield();
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
}
