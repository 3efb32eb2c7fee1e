using AlgoTrader.Data.Sql.Errors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace AlgoTrader.Data.Sql;

/// <summary>The SQL database of a service.</summary>
public static class SqlExtensions
{
    /// <summary>
    /// Registers <see cref="Database"/> and its health check. A database that is away does not stop the service: the first use that
    /// finds it migrates it, and meanwhile the service is degraded.
    /// </summary>
    /// <exception cref="DatabaseException">The connection string cannot be used.</exception>
    public static IServiceCollection AddSql(this IServiceCollection services, string connectionString)
    {
        var connection = SqlConnectionString.Parse(connectionString);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new Database(
            connection, provider.GetRequiredService<TimeProvider>(), provider.GetService<ILogger<Database>>()));
        services.AddHealthChecks().AddCheck<SqlHealthCheck>("sql", HealthStatus.Degraded);
        return services;
    }
}
