using AlgoTrader.IbBroker.Services;
using AlgoTrader.ServiceDefaults;
using StackExchange.Redis;

namespace AlgoTrader.IbBroker.Leases;

internal static class SessionLeaseExtensions
{
    /// <summary>Leases of callers, where there is Redis.</summary>
    /// <returns>False without Redis: nobody can lease anything, and nobody needs to.</returns>
    public static bool AddSessionLeases(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        var required = builder.Configuration.GetSection(SessionLeaseOptions.SectionName).GetValue<bool>(nameof(SessionLeaseOptions.Required));
        var hasRedis = builder.Configuration.GetConnectionString("redis") is not null;
        services.AddOptions<SessionLeaseOptions>()
            .BindConfiguration(SessionLeaseOptions.SectionName)
            .ValidateDataAnnotations()
            .Validate(_ => hasRedis || !required, "Leases:Required needs Redis: set ConnectionStrings:redis.")
            .ValidateOnStart();
        if (!hasRedis)
            return false;
        if (services.All(service => service.ServiceType != typeof(IConnectionMultiplexer)))
            builder.AddRedis("redis");
        if (services.All(service => service.ServiceType != typeof(Lazy<IConnectionMultiplexer>)))
            services.AddSingleton(static provider => new Lazy<IConnectionMultiplexer>(provider.GetRequiredService<IConnectionMultiplexer>));
        services.AddSingleton<SessionLeases>();
        services.AddSingleton<LeaseInterceptor>();
        services.AddHostedService<LeaseReaper>();
        return true;
    }

    public static void MapSessionLeases(this WebApplication app)
    {
        if (app.Services.GetService<SessionLeases>() is not null)
            app.MapGrpcService<LeasesService>();
    }
}
