using AlgoTrader.Contracts.V1;
using AlgoTrader.ServiceDefaults;
using AlgoTrader.Strategies;

namespace AlgoTrader.Testing.Hosts;

/// <summary>The strategy host in this process.</summary>
public sealed class StrategiesHost : ServiceHost
{
    private StrategiesHost()
    {
    }

    public Contracts.V1.Strategies.StrategiesClient Strategies => new(Channel);

    /// <param name="instances">Settings below <c>Strategies:Instances</c>, e.g. 0:Id.</param>
    /// <param name="settings">On top of them.</param>
    public static async Task<StrategiesHost> StartAsync(
        Uri broker, IEnumerable<KeyValuePair<string, string?>> instances, Action<IServiceProvider>? built = null,
        params IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var host = new StrategiesHost();
        await host.StartAsync(
            [
                new("services:ib-broker:http:0", broker.ToString()),
                .. instances.Select(setting => new KeyValuePair<string, string?>($"Strategies:Instances:{setting.Key}", setting.Value)),
                .. settings,
            ],
            grpc: true,
            builder =>
            {
                builder.AddServiceDefaults();
                builder.AddStrategyHost();
            },
            app =>
            {
                app.MapServiceDefaults();
                app.MapStrategyHost();
                built?.Invoke(app.Services);
            });
        return host;
    }

    /// <summary>The instance as it stands; waited for, because instances are built after the host has begun to answer.</summary>
    public async Task<StrategyInstance> InstanceAsync(string id)
    {
        StrategyInstance? instance = null;
        await Until.TrueAsync(
            async () => (instance = (await Strategies.ListStrategiesAsync(new())).Strategies.SingleOrDefault(strategy => strategy.Id == id)) is not null,
            $"{id} is listed");
        return instance!;
    }
}
