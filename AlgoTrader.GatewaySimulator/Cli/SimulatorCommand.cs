using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using AlgoTrader.GatewaySimulator.Market;
using AlgoTrader.GatewaySimulator.Server;
using Microsoft.Extensions.Logging;

namespace AlgoTrader.GatewaySimulator.Cli;

/// <summary>The command line of the simulator.</summary>
internal static class SimulatorCommand
{
    /// <summary>The market cannot be played.</summary>
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
        var market = new Option<string?>("--market") { Description = $"CSV or CSV.gz of 1-minute bars ({BarFile.Header}); without it a synthetic market" };
        var symbol = new Option<string?>("--symbol") { Description = "Symbol of the file's instrument; default: the file's name up to the first _" };
        var speed = new Option<ReplaySpeed>("--speed")
        {
            Description = "Times real time, or lockstep (advance when clients have acknowledged), or max (as fast as clients read)",
            DefaultValueFactory = _ => ReplaySpeed.Times(300),
            CustomParser = ParseSpeed,
        };
        var seed = new Option<int>("--seed") { Description = "Seed of the synthetic market", DefaultValueFactory = _ => 1 };
        var start = new Option<DateOnly?>("--start") { Description = "First session, yyyy-MM-dd; earlier bars are history", CustomParser = ParseDate };
        var account = new Option<string>("--account") { Description = "Account number", DefaultValueFactory = _ => "DU1234567" };
        var cash = new Option<decimal>("--cash") { Description = "Cash to begin with, USD", DefaultValueFactory = _ => 100_000m };
        var session = new Option<string>("--session") { Description = "Hours to play: regular (09:30-16:00 New York) or all", DefaultValueFactory = _ => "regular" };
        session.AcceptOnlyFromAmong("regular", "all");
        var master = new Option<int?>("--master-client") { Description = "Client id that is told of the orders of all clients" };
        var priceLimit = new Option<decimal?>("--price-limit") { Description = "Refuse limits further than this many percent from the market (109)" };
        var locate = new Option<int?>("--locate-seconds") { Description = "Hold short sales of stocks this long, until shares are located (404)" };
        var command = new RootCommand("A simulated Interactive Brokers gateway: a TWS API server over recorded or synthetic minute bars.")
        {
            port, market, symbol, speed, seed, start, account, cash, session, master, priceLimit, locate,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new SimulatorOptions
            {
                Port = parsed.GetValue(port),
                MarketFile = parsed.GetValue(market),
                Symbol = parsed.GetValue(symbol),
                Speed = parsed.GetValue(speed)!,
                Seed = parsed.GetValue(seed),
                Start = parsed.GetValue(start),
                Account = parsed.GetValue(account)!,
                Cash = parsed.GetValue(cash),
                RegularSessionOnly = parsed.GetValue(session) == "regular",
                MasterClientId = parsed.GetValue(master),
                PriceLimitPercent = parsed.GetValue(priceLimit),
                ShortLocateSeconds = parsed.GetValue(locate),
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
        catch (MarketFileException error)
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

    private static DateOnly? ParseDate(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        argument.AddError($"--start '{text}' is not a date such as 2011-01-03.");
        return null;
    }
}
