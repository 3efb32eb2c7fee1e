using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace AlgoTrader.IbBroker.Leases;

/// <summary>Takes leases off the list whose holders are gone, so that watchers hear of it.</summary>
internal sealed class LeaseReaper(SessionLeases leases, TimeProvider time, IOptions<SessionLeaseOptions> options) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(options.Value.ReapInterval, time, stoppingToken);
            try
            {
                await leases.ReapAsync();
            }
            catch (Exception exception) when (exception is RedisException or TimeoutException)
            {
                // They have ended all the same.
            }
        }
    }
}
