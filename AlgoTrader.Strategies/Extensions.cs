using AlgoTrader.Contracts.Broker;
using AlgoTrader.Contracts.V1;
using AlgoTrader.ServiceDefaults;
using AlgoTrader.Strategies.Instances;
using AlgoTrader.Strategies.Runtime;
using AlgoTrader.Strategies.Services;
using Grpc.Net.Client;
using Microsoft.Extensions.Options;

namespace AlgoTrader.Strategies;

internal static class Extensions
{
    /// <summary>A standby takes over within a second; an order that had to wait longer is placed again when the feed is back.</summary>
    private static readonly TimeSpan TakeOverPatience = TimeSpan.FromSeconds(2);

    public static void AddStrategyHost(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<StrategiesOptions>()
            .BindConfiguration(StrategiesOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();

        services.AddSingleton(provider =>
        {
            // Of several brokers one leads, and calls go to that one.
            var leader = new LeaderCallInvoker(
                [
                    .. builder.Configuration.GetServiceEndpoints("ib-broker", "http", "http://localhost:5090")
                        .Select(address => new BrokerReplica(address.ToString(), GrpcChannel.ForAddress(address).CreateCallInvoker())),
                ],
                TakeOverPatience,
                provider.GetRequiredService<TimeProvider>());
            return new BrokerClients(
                leader, new(leader), new(leader), new(new OrderStreamInvoker(leader, provider.GetRequiredService<TimeProvider>())), new(leader));
        });
        services.AddSingleton(provider => PluginCatalog.Load(
            provider.GetRequiredService<IOptions<StrategiesOptions>>().Value.PluginDirectory, provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton<StrategyBoard>();
        services.AddSingleton<AbandonedInstances>();
        services.AddSingleton<InstanceServices>();
        builder.AddInstances();

        services.AddGrpc();
        services.AddGrpcReflection();
        services.AddHealthChecks().AddCheck<FeedHealthCheck>("trading-feed");
        services.AddGrpcHealthChecks();
    }

    public static void MapStrategyHost(this WebApplication app)
    {
        app.MapGrpcService<StrategiesService>();
        app.MapGrpcHealthChecksService();
        app.MapGrpcReflectionService();
    }
}
