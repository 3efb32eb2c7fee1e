using System.CommandLine;
using System.CommandLine.Parsing;
using AlgoTrader.GatewaySimulator.Instruments.Files;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.GatewaySimulator.Market.Files;
using AlgoTrader.GatewaySimulator.MarketData;
using AlgoTrader.GatewaySimulator.Server;
using Microsoft.Extensions.Logging;

namespace AlgoTrader.GatewaySimulator.Cli;

/// <summary>The command line of the simulator.</summary>
internal static class SimulatorCommand
{
    /// <summary>The market cannot be played, or the catalogue is wrong.</summary>
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
        var seed = new Option<int>("--seed") { Description = "Seed of the synthetic market", DefaultValueFactory = _ => 1 };
        var start = new Option<MarketMoment?>("--start")
        {
            Description = "First session, yyyy-MM-dd, or first instant, 2013-10-08T13:30:00Z (UTC); what is earlier is history", CustomParser = ParseMoment,
        };
        var end = new Option<MarketMoment?>("--end") { Description = "Last session, or the instant at which recorded data ends", CustomParser = ParseMoment };
        var account = new Option<string>("--account") { Description = "Account number", DefaultValueFactory = _ => "DU1234567" };
        var cash = new Option<decimal>("--cash") { Description = "Cash to begin with, USD", DefaultValueFactory = _ => 100_000m };
        var session = new Option<string?>("--session") { Description = "Hours to play: regular or all; default: regular for bars, all for ticks and depth" };
        session.AcceptOnlyFromAmong("regular", "all");
        var marketData = new Option<string>("--market-data")
        {
            Description = "Market data subscriptions of the gateway's user: live, delayed (for clients that ask for it) or none",
            DefaultValueFactory = _ => "live",
        };
        marketData.AcceptOnlyFromAmong("live", "delayed", "none");
        var lines = new Option<int>("--lines") { Description = "Market data lines of a client; tick-by-tick streams are a twentieth of it", DefaultValueFactory = _ => 100 };
        var depthLines = new Option<int>("--depth-lines") { Description = "Order books of a client at once", DefaultValueFactory = _ => 3 };
        var command = new RootCommand("A simulated Interactive Brokers gateway: a TWS API server over recorded or synthetic minute bars.")
        {
            port, market, symbol, catalogue, speed, seed, start, end, account, cash, session, marketData, lines, depthLines,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new SimulatorOptions
            {
                Port = parsed.GetValue(port),
                MarketFiles = parsed.GetValue(market) ?? [],
                Symbol = parsed.GetValue(symbol),
                CatalogueFile = parsed.GetValue(catalogue),
                Speed = parsed.GetValue(speed)!,
                Seed = parsed.GetValue(seed),
                Start = parsed.GetValue(start),
                End = parsed.GetValue(end),
                Account = parsed.GetValue(account)!,
                Cash = parsed.GetValue(cash),
                MarketData = Enum.Parse<MarketDataMode>(parsed.GetValue(marketData)!, ignoreCase: true),
                MarketDataLines = parsed.GetValue(lines),
                DepthLines = parsed.GetValue(depthLines),
                RegularSessionOnly = parsed.GetValue(session) is { } hours ? hours == "regular" : null,
            },
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(SimulatorOptions options, CancellationToken cancellationToken)
    {
        using var logging = LoggerFactory.Create(builder => builder.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
        }));
        try
        {
            await using var server = GatewayServer.Start(options, TimeProvider.System, logging.CreateLogger("Gateway"));
            await UntilCancelledAsync(cancellationToken);
            return 0;
        }
        catch (Exception error) when (error is MarketFileException or CatalogueFileException)
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
