using AlgoTrader.IbBroker.Accounts;
using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Leases;
using AlgoTrader.IbBroker.MarketData;
using AlgoTrader.IbBroker.MarketData.History;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.IbBroker.Pacing;
using AlgoTrader.IbBroker.Replication;
using AlgoTrader.IbBroker.Risk;
using AlgoTrader.IbBroker.Services;
using AlgoTrader.IbBroker.Sessions;
using Microsoft.Extensions.Options;

namespace AlgoTrader.IbBroker;

internal static class Extensions
{
    public static void AddIbBroker(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<GatewayOptions>()
            .BindConfiguration(GatewayOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<JournalOptions>()
            .BindConfiguration(JournalOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<OrderOptions>()
            .BindConfiguration(OrderOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();

        builder.AddReplication();
        var isReplica = builder.AddLeadership();
        var hasLeases = builder.AddSessionLeases();

        services.AddOptions<PacingOptions>()
            .BindConfiguration(PacingOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();

        services.AddSingleton<EventHub>();
        services.AddSingleton<LockStep>();
        services.AddSingleton<IJournalStorage, FileJournalStorage>();
        services.AddSingleton<KnownRecords>();
        services.AddSingleton<JournalSeal>();
        services.AddSingleton<OrderJournal>();
        services.AddSingleton<Reconciliation>();
        services.AddSingleton<OrderBook>();
        services.AddSingleton<OrderDesk>();
        services.AddSingleton<StrategyAdmission>();
        services.AddSingleton<OrderCommands>();
        services.AddSingleton<OrderCommandStreams>();
        services.AddSingleton<AccountBook>();
        services.AddMarketData();
        services.AddSingleton<SubscriptionStreams>();

        services.AddSingleton<BrokerLoop>();
        services.AddSingleton<IWorkQueue>(provider => provider.GetRequiredService<BrokerLoop>());
        services.AddHostedService(provider => provider.GetRequiredService<BrokerLoop>());
        services.AddSessions(isReplica);

        builder.AddRisk();

        services.AddGrpc(options =>
        {
            if (hasLeases)
                options.Interceptors.Add<LeaseInterceptor>();
        });
        services.AddGrpcReflection();
        services.AddHealthChecks().AddCheck<SessionHealthCheck>("gateway-session").AddCheck<JournalHealthCheck>("order-journal");
        services.AddGrpcHealthChecks();
    }

    private static void AddMarketData(this IServiceCollection services)
    {
        services.AddOptions<StalenessOptions>()
            .BindConfiguration(StalenessOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<HistoryOptions>()
            .BindConfiguration(HistoryOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<InstrumentRulesOptions>()
            .BindConfiguration(InstrumentRulesOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<MarketClock>();
        services.AddSingleton<InstrumentHours>();
        services.AddSingleton<GatewayRules>();
        services.AddSingleton<IInstrumentRules>(provider => provider.GetRequiredService<GatewayRules>());
        services.AddSingleton<StalenessClock>();
        services.AddSingleton<LineBudget>();
        services.AddSingleton<BarBackfill>();
        services.AddSingleton<BarLines>();
        services.AddSingleton<QuoteLines>();
        services.AddSingleton<TradeLines>();
        services.AddSingleton<DepthLines>();
        services.AddSingleton<HistoryDesk>();
        services.AddSingleton<HistoryCache>();
        services.AddSingleton<BarHistory>();
        services.AddSingleton<MarketDesk>();
        services.AddSingleton<LineStreams>();
        services.AddSingleton<FeedSources>();
    }

    private static void AddSessions(this IServiceCollection services, bool isReplica)
    {
        services.AddSingleton<TwsGatewayConnector>();
        services.AddSingleton<PacingBoard>();
        services.AddSingleton<OrderHold>();
        services.AddSingleton<IGatewayConnector>(provider => ActivatorUtilities.CreateInstance<PacedConnector>(
            provider, provider.GetRequiredService<TwsGatewayConnector>()));
        services.AddSingleton(provider => new Backoff(new Random(
            provider.GetRequiredService<IOptions<GatewayOptions>>().Value.JitterSeed
            ?? provider.GetRequiredService<TimeProvider>().GetTimestamp().GetHashCode())));
        services.AddSingleton(provider => new EndpointList(
            GatewayEndpoints.Read(
                provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<IOptions<GatewayOptions>>().Value),
            provider.GetRequiredService<Backoff>(),
            provider.GetRequiredService<IOptions<GatewayOptions>>()));
        services.AddSingleton<OutageCalendar>();
        services.AddSingleton<SteadyClock>();
        services.AddSingleton<SessionBoard>();
        services.AddSingleton<SessionDesk>();
        services.AddSingleton<Heartbeat>();
        services.AddSingleton<DataProbe>();
        services.AddSingleton<DataGaps>();
        services.AddSingleton<SessionMetrics>();
        services.AddSingleton<Failback>();
        services.AddSingleton<SessionKeeper>();
        if (isReplica)
            services.AddHostedService<LeaderHost>();
        else
            services.AddHostedService<SessionHost>();
    }

    public static void MapIbBroker(this WebApplication app)
    {
        if (app.Services.GetService<LeaderGate>() is { } gate)
            app.Use(gate.InvokeAsync);
        app.MapGrpcService<MarketDataService>();
        app.MapGrpcService<OrdersService>();
        app.MapGrpcService<ReconciliationService>();
        app.MapGrpcService<AccountsService>();
        app.MapGrpcService<RiskService>();
        app.MapGrpcService<TradingFeedService>();
        app.MapSessionLeases();
        app.MapGrpcHealthChecksService();
        app.MapGrpcReflectionService();
    }
}
