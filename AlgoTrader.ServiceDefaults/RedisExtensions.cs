using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace AlgoTrader.ServiceDefaults;

/// <summary>The connection to Redis, shared by the whole service.</summary>
public static class RedisExtensions
{
    /// <summary>
    /// Registers <see cref="IConnectionMultiplexer"/> for the connection string of this name. A Redis that is away does not stop the
    /// service: the connection is made when it is back.
    /// </summary>
    /// <returns>False when there is no such connection string: the service runs without Redis.</returns>
    public static bool AddRedis(this IHostApplicationBuilder builder, string connectionName)
    {
        if (builder.Configuration.GetConnectionString(connectionName) is not { } connection)
            return false;

        builder.Services.AddSingleton<IConnectionMultiplexer>(_ =>
        {
            var options = ConfigurationOptions.Parse(connection);
            options.AbortOnConnectFail = false;
            return ConnectionMultiplexer.Connect(options);
        });
        return true;
    }
}
