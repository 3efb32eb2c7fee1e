using AlgoTrader.Contracts.V1;
using AlgoTrader.ServiceDefaults;
using AlgoTrader.Strategies.Runtime;
using AlgoTrader.Strategies.Services;
using AlgoTrader.Trading.Strategies;
using Grpc.Net.Client;

namespace AlgoTrader.Strategies;

internal static class Extensions
{
    public static void AddStrategyHost(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<StrategiesOptions>()
            .BindConfiguration(StrategiesOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();

        services.AddSingleton(_ => GrpcChannel.ForAddress(
            builder.Configuration.GetServiceEndpoint("ib-broker", "http", "http://localhost:5090")));
        services.AddSingleton(provider =>
        {
            var channel = provider.GetRequiredService<GrpcChannel>();
            return new BrokerClients(new(channel), new(channel), new(channel));
        });
        services.AddSingleton<StrategyCatalog>();
        services.AddSingleton<StrategyBoard>();
        services.AddHostedService<StrategyHost>();

        if (builder.AddRedis("redis"))
            services.AddHostedService<StatusPublisher>();

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
