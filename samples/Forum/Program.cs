using Forum;
using Forum.Moderation;
using Forum.Storage;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Parley.Agents.Hosting;

var builder = WebApplication.CreateBuilder(args);
var settings = builder.Configuration.GetSection("Forum").Get<ForumSettings>() ?? new ForumSettings();
settings.Data = Path.GetFullPath(settings.Data, builder.Environment.ContentRootPath);
settings.Policy = Path.GetFullPath(settings.Policy, builder.Environment.ContentRootPath);

builder.Services.AddSingleton(settings);
builder.Services.AddSingleton<ForumStore>();
builder.Services.AddRazorPages();
builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie => cookie.LoginPath = "/signin");
builder.Services.AddAuthorizationBuilder().AddPolicy(Names.Moderator, policy => policy.RequireRole(Names.Moderator));
builder.Services.AddDataProtection().PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(settings.Data, "keys")));

// Parley, embedded: its agents and journal live in this process; it speaks through the receiver and hears through the outbox.
builder.Services.AddSingleton<IInterventionReceiver, ThreadReceiver>();
builder.Host.UseOrleans(silo => silo
    .UseLoneSilo()
    .AddParley(parley => parley.DataDirectory = Path.Combine(settings.Data, "parley")));
builder.Services.AddSingleton<Outbox>();
builder.Services.AddHostedService(services => services.GetRequiredService<Outbox>());

var app = builder.Build();
await Seed.PlantAsync(app.Services.GetRequiredService<ForumStore>(), Path.Combine(app.Environment.ContentRootPath, "seed.json"), app.Services.GetRequiredService<TimeProvider>());
app.Use((context, next) =>
{
    context.Response.Headers.ContentSecurityPolicy = "default-src 'self'";
    return next();
});
app.UseStaticFiles();
app.UseAuthentication();
app.UseAuthorization();
app.MapRazorPages();
DraftPreview.Map(app);
await app.RunAsync();
