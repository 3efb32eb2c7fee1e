using AlgoTrader.Data.Sql.Errors;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AlgoTrader.Data.Sql;

/// <summary>The database answers.</summary>
internal sealed class SqlHealthCheck(Database database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await database.ProbeAsync(cancellationToken);
            return HealthCheckResult.Healthy(database.ToString());
        }
        catch (DatabaseException exception)
        {
            return new(context.Registration.FailureStatus, exception.Message);
        }
    }
}
