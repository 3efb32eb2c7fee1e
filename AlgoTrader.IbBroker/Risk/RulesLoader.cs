using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Risk.Rules;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker.Risk;

/// <summary>
/// Reads the rules from their store, at the start and again and again: another replica, or a person with a SQL prompt, may have changed
/// them. While the store is away the rules known before stay in force.
/// </summary>
internal sealed class RulesLoader(
    IRiskRuleStore store, Lazy<RiskDesk> desk, IFence fence, BrokerLoop loop, IOptions<RiskOptions> options, TimeProvider time, ILogger<RulesLoader> logger)
    : BackgroundService
{
    // No order passes before the first reading.
    private static readonly TimeSpan FirstInterval = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var count = -1;
        using var ticks = new PeriodicTimer(FirstInterval, time);
        do
        {
            if (!fence.Holds)
                continue;
            try
            {
                var rules = await store.LoadAsync(stoppingToken);
                loop.Post(() => desk.Value.SetRules(rules));
                ticks.Period = options.Value.RulesInterval;
                if (rules.Count != count)
                    RiskLog.RulesLoaded(logger, count = rules.Count);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                RiskLog.RulesUnavailable(logger, exception.Message);
                ticks.Period = count < 0 ? AfterFailure : options.Value.RulesInterval;
            }
        }
        while (await ticks.WaitForNextTickAsync(stoppingToken));
    }
}
