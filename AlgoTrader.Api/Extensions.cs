using AlgoTrader.Api.Broker;
using AlgoTrader.Api.Endpoints;
using AlgoTrader.Api.Streams;
using AlgoTrader.Contracts.Broker;
using AlgoTrader.Contracts.V1;
using AlgoTrader.ServiceDefaults;
using Grpc.Net.Client;

namespace AlgoTrader.Api;

internal static class Extensions
{
    /// <summary>A standby takes over within a second; who asks meanwhile need not be told.</summary>
    private static readonly TimeSpan TakeOverPatience = TimeSpan.FromSeconds(2);

    public static void AddTradingApi(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        var configuration = builder.Configuration;

        // Of several brokers one leads, and calls go to that one.
        var broker = new LeaderCallInvoker(
            [
                .. configuration.GetServiceEndpoints("ib-broker", "http", "http://localhost:5090")
                    .Select(address => new BrokerReplica(address.ToString(), GrpcChannel.ForAddress(address).CreateCallInvoker())),
            ],
            TakeOverPatience,
            TimeProvider.System);
        services.AddSingleton(broker);
        var strategies = GrpcChannel.ForAddress(configuration.GetServiceEndpoint("strategies", "http", "http://localhost:5092"));
        services.AddSingleton(new Orders.OrdersClient(broker));
        services.AddSingleton(new Accounts.AccountsClient(broker));
        services.AddSingleton(new MarketData.MarketDataClient(broker));
        services.AddSingleton(new Risk.RiskClient(broker));
        services.AddSingleton(new Reconciliation.ReconciliationClient(broker));
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
        app.MapStrategyEndpoints();
        app.MapRiskEndpoints();
        app.MapReconciliationEndpoints();
        app.MapBarEndpoints();
        app.MapStreamEndpoints();
    }
}
