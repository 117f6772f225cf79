/** The password of every account of the demonstration, listed on its sign-in page. Such accounts work in demo mode alone. */
export const DEMO_PASSWORD = 'Guide-2026-Open'
