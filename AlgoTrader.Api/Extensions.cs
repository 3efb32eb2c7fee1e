using AlgoTrader.Api.Broker;
using AlgoTrader.Api.Endpoints;
using AlgoTrader.Api.Streams;
using AlgoTrader.Contracts.V1;
using AlgoTrader.ServiceDefaults;
using Grpc.Net.Client;

namespace AlgoTrader.Api;

internal static class Extensions
{
    public static void AddTradingApi(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        var configuration = builder.Configuration;

        var broker = GrpcChannel.ForAddress(configuration.GetServiceEndpoint("ib-broker", "http", "http://localhost:5090"));
        var strategies = GrpcChannel.ForAddress(configuration.GetServiceEndpoint("strategies", "http", "http://localhost:5092"));
        services.AddSingleton(new Orders.OrdersClient(broker));
        services.AddSingleton(new Accounts.AccountsClient(broker));
        services.AddSingleton(new MarketData.MarketDataClient(broker));
        services.AddSingleton(new Strategies.StrategiesClient(strategies));
        services.AddSingleton<TradingMode>();

        services.AddSingleton<LiveEvents>();
        services.AddHostedService<BrokerRelay>();
        if (builder.AddRedis("redis"))
            services.AddHostedService<StrategyRelay>();

        services.AddProblemDetails();
        services.AddExceptionHandler<GrpcProblems>();
        services.AddExceptionHandler<UnreadableRequests>();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddOpenApi();
    }

    public static void MapTradingApi(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.MapOpenApi();
        app.MapTradingEndpoints();
        app.MapBarEndpoints();
        app.MapStreamEndpoints();
    }
}
