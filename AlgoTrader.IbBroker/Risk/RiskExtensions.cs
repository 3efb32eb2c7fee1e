using AlgoTrader.Data.Sql;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.IbBroker.Risk.Exposure;
using AlgoTrader.IbBroker.Risk.Kill;
using AlgoTrader.IbBroker.Risk.Rules;
using AlgoTrader.IbBroker.Sessions;

namespace AlgoTrader.IbBroker.Risk;

internal static class RiskExtensions
{
    private const string DatabaseName = "algotrader";

    /// <summary>The pre-trade gate. Its rules come from the database, when one is configured.</summary>
    public static void AddRisk(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<RiskOptions>().BindConfiguration(RiskOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<TradingDays>();
        var connection = builder.Configuration.GetConnectionString(DatabaseName);
        services.AddSingleton(new RiskRules(areKnown: connection is not { Length: > 0 }));
        services.AddSingleton<MarketRiskPrices>();
        services.AddSingleton<IRiskPrices>(provider => provider.GetRequiredService<MarketRiskPrices>());
        services.AddSingleton<IRiskMemory, JournalRiskMemory>();
        services.AddSingleton<RiskBook>();
        services.AddSingleton<RiskDecisions>();
        services.AddSingleton<Halts>();
        // The desk asks the gate, and the kill switch cancels by the desk.
        services.AddSingleton(provider => new Lazy<OrderDesk>(provider.GetRequiredService<OrderDesk>));
        services.AddSingleton<DeskWorkingOrders>();
        services.AddSingleton<IWorkingOrders>(provider => provider.GetRequiredService<DeskWorkingOrders>());
        services.AddSingleton<KillSwitches>();
        services.AddSingleton<DeadManTimers>();
        services.AddSingleton<RiskGate>();
        services.AddSingleton<IOrderGate>(provider => provider.GetRequiredService<RiskGate>());
        services.AddSingleton<RiskDesk>();
        services.AddSingleton<ISessionFollower, RiskSession>();
        if (connection is not { Length: > 0 })
            return;
        if (services.All(service => service.ServiceType != typeof(Database)))
            services.AddSql(connection);
        // A standby must not open the journal, which the desk follows.
        services.AddSingleton(provider => new Lazy<RiskDesk>(provider.GetRequiredService<RiskDesk>));
        services.AddSingleton<IRiskRuleStore, SqlRiskRules>();
        services.AddHostedService<RulesLoader>();
    }
}
