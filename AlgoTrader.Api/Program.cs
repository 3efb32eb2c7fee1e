using AlgoTrader.Api;
using AlgoTrader.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddTradingApi();

var app = builder.Build();
app.MapServiceDefaults();
app.MapTradingApi();
app.Run();
