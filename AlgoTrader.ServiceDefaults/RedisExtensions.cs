using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace AlgoTrader.ServiceDefaults;

/// <summary>The connection to Redis, shared by the whole service.</summary>
public static class RedisExtensions
{
    private const int KeepAliveSeconds = 5;
    private const int TimeoutMilliseconds = 2000;

    /// <summary>
    /// Registers <see cref="IConnectionMultiplexer"/> for the connection string of this name. A Redis that is away does not stop the
    /// service: the connection is made when it is back.
    /// </summary>
    /// <returns>False when there is no such connection string: the service runs without Redis.</returns>
    public static bool AddRedis(this IHostApplicationBuilder builder, string connectionName)
    {
        if (builder.Configuration.GetConnectionString(connectionName) is not { } connection)
            return false;

        builder.Services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(Options(connection)));
        return true;
    }

    /// <summary>
    /// Of a connection string, with this project's defaults: a peer that vanished without a word is found within about ten seconds instead of the
    /// client's minute and a half, for a subscriber cannot tell it from a quiet channel. What the string itself says counts.
    /// </summary>
    public static ConfigurationOptions Options(string connection)
    {
        var options = ConfigurationOptions.Parse(connection);
        options.AbortOnConnectFail = false;
        if (!Says(connection, "keepAlive"))
            options.KeepAlive = KeepAliveSeconds;
        if (!Says(connection, "asyncTimeout"))
            options.AsyncTimeout = TimeoutMilliseconds;
        return options;
    }

    private static bool Says(string connection, string key) =>
        connection.Split(',').Any(part => part.Split('=')[0].Trim().Equals(key, StringComparison.OrdinalIgnoreCase));
}
