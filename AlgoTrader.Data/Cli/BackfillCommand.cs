using System.CommandLine;
using AlgoTrader.Contracts.V1;
using AlgoTrader.Data.Backfill;
using AlgoTrader.Data.Store;
using Grpc.Net.Client;
using Spectre.Console;

namespace AlgoTrader.Data.Cli;

internal static class BackfillCommand
{
    public static Command Create()
    {
        var symbols = new Argument<string[]>("symbol") { Description = "IB symbols", Arity = ArgumentArity.OneOrMore };
        var store = StoreOptions.Store();
        var broker = new Option<Uri>("--broker")
        {
            Description = "Address of the broker's gRPC service, e.g. http://127.0.0.1:5090",
            Required = true,
            CustomParser = result =>
            {
                if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
                    return address;
                result.AddError($"--broker {result.Tokens[0].Value} is no address. Write it as http://127.0.0.1:5090.");
                return null;
            },
        };
        var interval = StoreOptions.Interval("Length of the bars, from 1m");
        interval.DefaultValueFactory = _ => BarInterval.Minute1;
        interval.Validators.Add(result =>
        {
            if (BarInterval.TryParse(result.Tokens is [var token] ? token.Value : "", out var length) && length.Length < TimeSpan.FromMinutes(1))
                result.AddError($"--interval {length} is too short: bars of a minute and longer can be fetched.");
        });
        var from = StoreOptions.Time("--from", "Start, inclusive");
        from.Required = true;
        var to = StoreOptions.Time("--to", "End, exclusive; otherwise now");
        var kind = new Option<string>("--security-type") { Description = "IB secType", DefaultValueFactory = _ => "STK" };
        var exchange = new Option<string>("--exchange") { Description = "IB exchange", DefaultValueFactory = _ => "SMART" };
        var currency = new Option<string>("--currency") { Description = "Currency", DefaultValueFactory = _ => "USD" };
        var requests = new Option<int>("--requests") { Description = "Most requests in ten minutes", DefaultValueFactory = _ => RequestPacer.DefaultPerTenMinutes };
        requests.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
                result.AddError("--requests is at least 1.");
        });
        var command = new Command(
            "backfill",
            """
            Fetch bars of trades from IB, through the broker, for what the store lacks. Stop it at any time: the same command goes on from there.
            The broker serves the regular session; requests keep IB's limits.

            Examples:
              backfill SPY --store data --broker http://127.0.0.1:5090 --from 2026-01-02
              backfill SPY IBM --store data --broker http://127.0.0.1:5090 --interval 1d --from 2020-01-01 --to 2026-01-01
              backfill ES --security-type CONTFUT --exchange CME --store data --broker http://127.0.0.1:5090 --interval 5m --from 2026-03-01
            """)
        {
            symbols, store, broker, interval, from, to, kind, exchange, currency, requests,
        };
        StoreOptions.RequireOrder(command, from, to);
        DataCommand.SetAction(command, (parsed, cancellationToken) => RunAsync(
            new Screen(parsed), parsed.GetRequiredValue(store), parsed.GetRequiredValue(broker), parsed.GetRequiredValue(symbols),
            symbol => new Instrument
            {
                Symbol = symbol, SecurityType = parsed.GetValue(kind), Exchange = parsed.GetValue(exchange), Currency = parsed.GetValue(currency),
            },
            parsed.GetValue(interval)!, StoreOptions.RangeOf(parsed.GetValue(from), parsed.GetValue(to)), parsed.GetValue(requests), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        Screen screen, DirectoryInfo folder, Uri address, string[] symbols, Func<string, Instrument> describe, BarInterval interval, TimeRange range,
        int requests, CancellationToken cancellationToken)
    {
        try
        {
            using var channel = GrpcChannel.ForAddress(address);
            var backfill = new HistoryBackfill(
                new MarketStore(folder.FullName, TimeProvider.System), new MarketData.MarketDataClient(channel), new RequestPacer(TimeProvider.System, requests),
                TimeProvider.System);
            foreach (var symbol in symbols)
            {
                var rows = await ShowAsync(screen, symbol, report => backfill.RunAsync(
                    symbol, describe(symbol), interval, range, report, cancellationToken));
                await screen.Output.WriteLineAsync($"{symbol} {interval}: {Screen.Number(rows)} bars fetched, the range is complete.");
            }
            return DataCommand.Success;
        }
        catch (OperationCanceledException)
        {
            await screen.Error.WriteLineAsync("Stopped. The same command goes on from here.");
            return DataCommand.Failure;
        }
        catch (Exception error) when (error is BackfillException or IOException or UnauthorizedAccessException)
        {
            await screen.Error.WriteLineAsync($"error: {error.Message.TrimEnd('.')}. The same command goes on from here.");
            return DataCommand.Failure;
        }
    }

    private static async Task<long> ShowAsync(Screen screen, string symbol, Func<Action<BackfillProgress>, Task<long>> run)
    {
        if (!screen.IsTerminal)
        {
            return await run(progress => screen.Output.WriteLine(
                $"{symbol} {progress.Done}/{progress.Total}: {Screen.Range(progress.Range)}, {Screen.Number(progress.Rows)} bars"));
        }

        return await screen.Console.Progress().StartAsync(async context =>
        {
            var task = context.AddTask(Markup.Escape(symbol));
            return await run(progress =>
            {
                task.MaxValue = progress.Total;
                task.Value = progress.Done;
            });
        });
    }
}
