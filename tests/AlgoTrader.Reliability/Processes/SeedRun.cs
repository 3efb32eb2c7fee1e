using System.Globalization;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.Reliability.Processes.Checks;
using AlgoTrader.Reliability.Processes.Faults;
using AlgoTrader.Reliability.Processes.Trading;
using Grpc.Core;

namespace AlgoTrader.Reliability.Processes;

/// <summary>
/// One world from its start to its end: orders flow, a fault comes, what was killed is started again, and when trading is open the books must
/// agree. What is drawn is the seed's; when things happen within a round is the machine's, so a seed repeats the faults, not the run.
/// </summary>
/// <param name="onlyKills">Every fault is a kill, and more of them come in twos: more kills in the same time.</param>
internal sealed class SeedRun(Machine machine, long seed, int mostKills, bool onlyKills, Action killed)
{
    private const int Symbols = 10;
    private const double BookRate = 5;

    private static readonly TimeSpan LeaseTime = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AskInterval = TimeSpan.FromMilliseconds(100);

    private readonly SeedReport _report = new() { Seeds = 1 };
    private readonly FaultDraw _draw = new(seed);
    private readonly TimeProvider _time = TimeProvider.System;

    public async Task<SeedReport> RunAsync(CancellationToken cancellationToken)
    {
        var durability = (JournalDurability)_draw.Between(0, 2);
        var options = new WorldOptions(string.Create(CultureInfo.InvariantCulture, $"seed{seed}"), unchecked((int)seed), durability, LeaseTime, [.. WorldOptions.Known.Take(Symbols)], BookRate)
        {
            // With and without: a standby that is cold must be as right as one that is not.
            Rehearses = seed % 2 == 0,
        };
        await using var world = await World.StartAsync(machine, options);
        world.Log($"seed {seed}, durability {durability}");
        await using var strategy = new StrategyClient(world.Invoker, new OrderDraw(seed, $"s{seed}", options.Symbols));
        await using var quotes = new QuoteReader(world.Invoker, options.Symbols[0]);
        var hand = new FaultHand(world, _draw);
        try
        {
            while (_report.Kills < mostKills && _report.Violations.Count == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await RoundAsync(world, strategy, hand);
            }

            if (_report.Violations.Count == 0)
                await CompareReplicasAsync(world);
        }
        catch (Exception exception) when (exception is TimeoutException or RpcException or InvalidOperationException or HttpRequestException)
        {
            Violate(world, exception.Message);
        }

        if (quotes.Problem is { } problem)
            Violate(world, $"the stream of quotes has ended: {problem}");
        world.Log(FormattableString.Invariant($"{quotes.Quotes} quotes, {quotes.Gaps} gaps"));
        foreach (var broker in world.Brokers)
            world.Log($"broker {broker.Name} ended by itself with {string.Join(", ", broker.ExitCodes)}");
        return _report;
    }

    private async Task RoundAsync(World world, StrategyClient strategy, FaultHand hand)
    {
        strategy.Resume();
        await Task.Delay(_draw.Time(100, 800), _time);
        var first = onlyKills ? _draw.NextKill() : _draw.Next();
        // Two at once now and then; not twice the same thing.
        ProcessFault? second = _draw.Chance(onlyKills ? 0.5 : 0.2) && (onlyKills ? _draw.NextKill() : _draw.Next()) is var other && other != first ? other : null;
        var names = second is null ? $"{first}" : $"{first}+{second}";
        await Task.WhenAll(hand.DoAsync(first), second is { } too ? hand.DoAsync(too) : Task.CompletedTask);
        Count(first);
        if (second is { } counted)
            Count(counted);
        var ended = _time.GetTimestamp();
        var placed = await strategy.PlaceAsync();
        if (placed.AcknowledgedAt is { } acknowledged)
        {
            _report.Reopened.Add((names, _time.GetElapsedTime(ended, acknowledged)));
            world.Log(FormattableString.Invariant($"open {_time.GetElapsedTime(ended, acknowledged).TotalMilliseconds:0} ms after {names}"));
        }

        await world.OpenAsync();
        await strategy.PauseAsync();
        await SettleAsync(world, strategy, names);
        // Sometimes the next fault meets a broker that is still starting.
        if (!_draw.Chance(onlyKills ? 0.5 : 0.25))
            await world.BothAnswerAsync();
    }

    private void Count(ProcessFault fault)
    {
        _report.Faults++;
        if (!FaultDraw.IsKill(fault))
            return;
        _report.Kills++;
        killed();
    }

    private async Task SettleAsync(World world, StrategyClient strategy, string after)
    {
        var begun = _time.GetTimestamp();
        Comparison? comparison = null;
        var problem = string.Empty;
        do
        {
            try
            {
                comparison = new(strategy.Placed, await Books.ReadAsync(world), await world.Gateway.LedgerAsync());
                if (comparison.Differences.Count == 0)
                    break;
            }
            catch (RpcException exception)
            {
                problem = exception.Status.Detail;
            }

            await Task.Delay(AskInterval, _time);
        }
        while (_time.GetElapsedTime(begun) < SettleTime);
        if (comparison is null)
        {
            Violate(world, $"after {after}: the broker does not list its orders: {problem}");
            return;
        }

        (_report.Acknowledged, _report.Lost, _report.Doubled) = (comparison.Acknowledged, comparison.Lost, comparison.Doubled);
        (_report.Unknown, _report.Refused, _report.SentAgain) = (comparison.Unknown, comparison.Refused, comparison.SentAgain);
        world.Log(FormattableString.Invariant(
            $"settled in {_time.GetElapsedTime(begun).TotalMilliseconds:0} ms: {comparison.Acknowledged} orders, {comparison.Unknown} unknown, {comparison.Refused} refused"));
        foreach (var difference in comparison.Differences)
            Violate(world, $"after {after}: {difference}");
    }

    /// <summary>The other replica must say the same of everything.</summary>
    private async Task CompareReplicasAsync(World world)
    {
        await world.BothAnswerAsync();
        var begun = _time.GetTimestamp();
        Books before;
        // What was at the gateway when it was killed is filled some time after it has begun anew.
        while (!(before = await Books.ReadAsync(world)).AreAtRest)
        {
            if (_time.GetElapsedTime(begun) > SettleTime)
                throw new TimeoutException("An order at the market is not filled.");
            await Task.Delay(AskInterval, _time);
        }

        var leader = world.Leader;
        await leader.HoldAsync();
        await world.OpenAsync();
        var after = await Books.ReadAsync(world);
        leader.Release();
        foreach (var difference in before.Differences(after))
            Violate(world, "replicas: " + difference);
    }

    private void Violate(World world, string what)
    {
        world.Log("VIOLATION " + what);
        _report.Violations.Add($"seed {seed}: {what}");
    }
}
