using AlgoTrader.ServiceDefaults;
using AlgoTrader.Strategies;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddStrategyHost();

var app = builder.Build();
app.MapServiceDefaults();
app.MapStrategyHost();
app.Run();
