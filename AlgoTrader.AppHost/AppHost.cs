using AlgoTrader.AppHost;
using AlgoTrader.AppHost.Brokers;
using AlgoTrader.AppHost.Gateways;

if (!RunOptions.TryParse(args, out var run, out var mistake))
{
    Console.Error.WriteLine(mistake);
    return 1;
}

var builder = DistributedApplication.CreateBuilder(args);

if (!GatewayOptions.TryRead(builder.Configuration, out var gateway, out mistake))
{
    Console.Error.WriteLine(mistake);
    return 1;
}

if (!BrokerOptions.TryRead(builder.Configuration, out var brokerOptions, out mistake))
{
    Console.Error.WriteLine(mistake);
    return 1;
}

var redis = builder.AddRedis("redis", password: builder.AddGeneratedSecret("redis-password"))
    .WithDataVolume("algotrader-redis");

var database = builder.AddMySql("mariadb", builder.AddGeneratedSecret("mariadb-password"))
    .WithImage("mariadb", "11.4")
    .WithDataVolume("algotrader-mariadb")
    .AddDatabase("algotrader");

// Trading waits for neither Redis nor the database: it must not stand still because they do.
var brokers = builder.AddIbBrokers(brokerOptions, gateway, redis, database);
builder.AddIbGateways(gateway, run, brokers);

var strategies = builder.AddProject<Projects.AlgoTrader_Strategies>("strategies")
    .WithBrokers(brokers)
    .WithReference(redis)
    .WithReference(database)
    .WithSettings("Strategies")
    .WithHttpHealthCheck("/healthz", endpointName: "health");

// Healthy strategies are subscribed ones: nothing the API starts can run ahead of them.
var api = builder.AddProject<Projects.AlgoTrader_Api>("api")
    .WithBrokers(brokers)
    .WithReference(strategies).WaitFor(strategies)
    .WithEnvironment("Gateway__Mode", gateway.Mode.ToString())
    .WithReference(redis).WaitFor(redis)
    .WithReference(database).WaitFor(database)
    .WithExternalHttpEndpoints()
    .WithHttpHealthCheck("/healthz", endpointName: "http");

builder.AddProject<Projects.AlgoTrader_Web>("web")
    .WithReference(api).WaitFor(api)
    .WithExternalHttpEndpoints()
    .WithHttpHealthCheck("/healthz", endpointName: "http");

builder.Build().Run();
return Environment.ExitCode;
